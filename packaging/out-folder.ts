import { rmSync } from 'node:fs'
import { copyFile, mkdir, realpath, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { Problem } from '../tools/problem.ts'

/** Refuses an out folder that is the built app's folder or inside it. @throws Problem */
export async function checkOutFolder(folder: string, dist: string): Promise<void> {
  if (!/^\.\.(\/|$)/.test(relative(dist, await withoutLinks(folder))))
    throw new Problem(`--out ${folder} is inside the built app, ${dist}: choose another folder.`)
}

/** Works for a folder that does not exist yet. */
async function withoutLinks(path: string): Promise<string> {
  const parent = dirname(path)
  return realpath(path).catch(async () => (parent === path ? path : join(await withoutLinks(parent), basename(path))))
}

/**
 * Moves finished files into `folder`, replaces files of the same names and returns the new paths. First copies them
 * to temporary names in the same folder and then renames them, so an error leaves older packages intact and nobody
 * sees a partial file.
 */
export async function moveTo(folder: string, files: readonly string[]): Promise<string[]> {
  const targets = files.map((file) => join(folder, basename(file)))
  const copies = files.map((file) => join(folder, `.${basename(file)}.${process.pid}`))
  const discard = () => copies.forEach((copy) => rmSync(copy, { force: true }))
  process.once('exit', discard)
  try {
    await mkdir(folder, { recursive: true })
    await Promise.all(files.map((file, index) => copyFile(file, copies[index]!)))
    for (const [index, copy] of copies.entries()) await rename(copy, targets[index]!)
    return targets
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error)
    throw new Problem(`Cannot write the packages to ${folder} (${code}): choose another folder with --out.`)
  } finally {
    process.off('exit', discard)
    await Promise.all(copies.map((copy) => rm(copy, { force: true }).catch(() => undefined)))
  }
}

import { copyFile, mkdir, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { PackageProblem } from './store-app.ts'

/**
 * Moves finished files into `folder`, replacing those of the same names, and gives their new paths. Copied beside their
 * places first: what goes wrong goes wrong before an older package is touched, and nobody meets half a file.
 */
export async function moveTo(folder: string, files: readonly string[]): Promise<string[]> {
  const targets = files.map((file) => join(folder, basename(file)))
  const copies = files.map((file) => join(folder, `.${basename(file)}.${process.pid}`))
  try {
    await mkdir(folder, { recursive: true })
    await Promise.all(files.map((file, index) => copyFile(file, copies[index]!)))
    for (const [index, copy] of copies.entries()) await rename(copy, targets[index]!)
    return targets
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error)
    throw new PackageProblem(`The packages cannot be written to ${folder} (${code}): choose another folder with --out.`)
  } finally {
    await Promise.all(copies.map((copy) => rm(copy, { force: true }).catch(() => undefined)))
  }
}

import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Platform } from './command-line.ts'
import { ipkAppId } from './ipk-app-id.ts'
import { wgtAppId } from './wgt-app-id.ts'
import { Problem } from '../../tools/problem.ts'

export interface FoundPackage {
  /** Absolute. */
  readonly path: string
  /** The app's id on the set. */
  readonly appId: string
}

const KINDS = {
  webos: { ending: '.ipk', maker: 'LG', appIdOf: ipkAppId },
  tizen: { ending: '.wgt', maker: 'Samsung', appIdOf: wgtAppId },
} as const

/** Returns the package at `path`, or the newest one in that folder. @throws Problem */
export async function findPackage(platform: Platform, path: string): Promise<FoundPackage> {
  const { ending, maker, appIdOf } = KINDS[platform]
  const file = (await isFolder(path)) ? await newest(path, ending) : path
  if (file === undefined)
    throw new Problem(
      `There is no ${ending} in ${path}: make one with "npm run package" (docs/package.md says what it needs), or name one with --package.`,
    )
  if (!file.endsWith(ending)) throw new Problem(`${file} is not a ${ending} file, which ${maker}'s televisions need.`)
  const bytes = await readFile(file).catch(() => {
    throw new Problem(`${file} is missing or not readable: name a package with --package.`)
  })
  return { path: file, appId: appIdOf(bytes, basename(file)) }
}

/** A missing out/ counts as an empty folder. */
async function isFolder(path: string): Promise<boolean> {
  const stats = await stat(path).catch(() => undefined)
  return stats?.isDirectory() ?? !/\.\w+$/.test(basename(path))
}

async function newest(folder: string, ending: string): Promise<string | undefined> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(ending) && !name.startsWith('.'))
  const files = names.map((name) => join(folder, name))
  const ages = await Promise.all(files.map(async (file) => [file, (await stat(file)).mtimeMs] as const))
  return ages.sort(([, a], [, b]) => b - a)[0]?.[0]
}

import { execFile } from 'node:child_process'
import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { cacheFolder, exists, scratchFolder } from './folders.ts'
import { MissingRequirement } from './requirements.ts'

export interface PinnedPackage {
  readonly name: string
  readonly version: string
  /** As in a package-lock.json. */
  readonly integrity: string
}

/**
 * Returns the folder of an npm package in the cache; fetches it first if necessary. Its scripts do not run, and it may
 * be built for another processor.
 * @throws MissingRequirement in one sentence with the remedy
 */
export async function requireNpmPackage({ name, version, integrity }: PinnedPackage): Promise<string> {
  const folder = join(cacheFolder(), 'npm', `${name}-${version}`)
  if (await exists(folder)) return folder
  console.log(`Fetching the npm package ${name} ${version} (only this once).`)
  await mkdir(join(cacheFolder(), 'npm'), { recursive: true })
  await using staging = await scratchFolder(join(cacheFolder(), 'npm', '.fetching-'))
  const file = await pack(`${name}@${version}`, integrity, staging.path)
  await promisify(execFile)('tar', ['-xzf', file, '-C', staging.path])
  await rename(join(staging.path, 'package'), folder).catch(async (error: unknown) => {
    if (!(await exists(folder))) throw error // another run was faster, with the same result
  })
  return folder
}

async function pack(spec: string, integrity: string, folder: string): Promise<string> {
  const run = promisify(execFile)('npm', ['pack', spec, '--json', '--pack-destination', folder])
  const { stdout } = await run.catch(() => {
    throw new MissingRequirement(`npm cannot fetch ${spec}: check the connection and "npm config get registry".`)
  })
  const [packed] = JSON.parse(stdout) as readonly { readonly filename: string; readonly integrity: string }[]
  if (packed?.integrity !== integrity) throw new MissingRequirement(`${spec} is not the package that was pinned.`)
  return join(folder, packed.filename)
}

import { rmSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheFolder, exists } from '../../../tools/folders.ts'
import { MissingRequirement } from '../../../tools/requirements.ts'
import { fetchPackage, HEADLESS_SHELL } from './fetch-package.ts'
import { OLD_ENGINES, type OldEngineName } from './old-engines.ts'
import { qtWindow } from './qt-window.ts'
import { requireSystemPackages } from './system-packages.ts'

export interface InstalledEngine {
  readonly name: OldEngineName
  /** Absolute path. */
  readonly executable: string
  /** It draws into a window and needs an X server. */
  readonly needsScreen: boolean
}

/**
 * Returns the engines from the cache and installs missing ones first: up to 100 MB to download and 290 MB on disk
 * each.
 * @throws MissingRequirement in one sentence with the remedy
 */
export async function requireEngines(names: readonly OldEngineName[]): Promise<InstalledEngine[]> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new MissingRequirement('The old television engines exist only for Linux on x64: run their tests there.')
  const cache = cacheFolder()
  const engines = join(cache, 'engines')
  const missing: OldEngineName[] = []
  for (const name of names) if (!(await exists(join(engines, name)))) missing.push(name)

  const kinds = (of: readonly OldEngineName[]) => of.map((name) => OLD_ENGINES[name].kind)
  await requireSystemPackages(kinds(names), kinds(missing))
  await Promise.all(missing.map((name) => fetchInto(engines, name)))
  return Promise.all(
    names.map(async (name) => {
      const folder = join(engines, name)
      return OLD_ENGINES[name].kind === 'qt-web-engine'
        ? { name, executable: await qtWindow(folder), needsScreen: true }
        : { name, executable: join(folder, HEADLESS_SHELL), needsScreen: false }
    }),
  )
}

/**
 * Installs beside the final place, then renames: two parallel runs, or one that is killed, never leave half an
 * engine.
 */
async function fetchInto(engines: string, name: OldEngineName): Promise<void> {
  console.log(`Fetching Chromium ${name} (only this once).`)
  await mkdir(engines, { recursive: true })
  const staging = await mkdtemp(join(engines, `.fetching-${name}-`))
  const discard = () => rmSync(staging, { recursive: true, force: true })
  process.once('exit', discard)
  try {
    const [scratch, made] = [join(staging, 'scratch'), join(staging, 'engine')]
    await mkdir(scratch)
    await fetchPackage(OLD_ENGINES[name], scratch, made)
    await rename(made, join(engines, name)).catch(async (error: unknown) => {
      if (!(await exists(join(engines, name)))) throw error // another run was faster, with the same result
    })
  } finally {
    process.off('exit', discard)
    await rm(staging, { recursive: true, force: true })
  }
}

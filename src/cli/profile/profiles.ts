import { readdir, readFile, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { CliProblem } from '../cli-problem.ts'
import { absent, writePrivateFile } from '../state/file-place.ts'
import { makePrivateFolder, requirePrivate, requireSafeParents } from '../state/state-folder.ts'
import { isProfile, profileKey, type Profile, type ProfileIdentity } from './profile.ts'

/** The profiles of this user, one folder each in `folder`. All functions throw CliProblem if others may read them. */
export interface Profiles {
  list(): Promise<readonly Profile[]>
  folderOf(identity: ProfileIdentity): string
  save(profile: Profile): Promise<void>
  /** Deletes a profile that has never been signed in. Does nothing if its folder holds other files. */
  forget(identity: ProfileIdentity): Promise<void>
}

const FILE = 'profile.json'

export function createProfiles(folder: string): Profiles {
  const folderOf = (identity: ProfileIdentity) => join(folder, profileKey(identity))

  async function read(entry: string): Promise<readonly Profile[]> {
    const file = join(folder, entry, FILE)
    await requirePrivate(file)
    const text = await readFile(file, 'utf8').catch(absent)
    if (text === undefined) return []
    const profile = parse(text)
    if (isProfile(profile)) return [profile]
    // Skipping the file would hide that tokens are stored beside it.
    throw new CliProblem('store_unusable', `${file} is not a valid profile: repair it, or delete its folder.`)
  }

  return {
    folderOf,
    async list() {
      // Checked here because every command lists the profiles first.
      await requireSafeParents(folder)
      await requirePrivate(folder)
      const entries = (await readdir(folder, { withFileTypes: true }).catch(absent)) ?? []
      const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
      const found: Profile[] = []
      for (const name of folders.sort()) found.push(...(await read(name)))
      return found
    },
    async save(profile) {
      await makePrivateFolder(folder)
      await writePrivateFile(folderOf(profile), join(folderOf(profile), FILE), `${JSON.stringify(profile, null, 2)}\n`)
    },
    async forget(identity) {
      const own = folderOf(identity)
      const entries = (await readdir(own).catch(absent)) ?? []
      if (entries.some((entry) => entry !== FILE)) return
      await rm(join(own, FILE), { force: true })
      await rmdir(own).catch(() => undefined)
    },
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

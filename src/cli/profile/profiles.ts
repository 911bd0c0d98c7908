import { readdir, readFile, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { absent, writePrivateFile } from '../state/file-place.ts'
import { makePrivateFolder, requirePrivate } from '../state/state-folder.ts'
import { isProfile, profileKey, type Profile, type ProfileIdentity } from './profile.ts'

/** The profiles of this user, one folder each in `folder`. All throw CliProblem where others may read what is kept. */
export interface Profiles {
  list(): Promise<readonly Profile[]>
  folderOf(identity: ProfileIdentity): string
  save(profile: Profile): Promise<void>
  /** Takes a profile away that nobody has signed in with; what else is in its folder keeps it. */
  forget(identity: ProfileIdentity): Promise<void>
}

const FILE = 'profile.json'

export function createProfiles(folder: string): Profiles {
  const folderOf = (identity: ProfileIdentity) => join(folder, profileKey(identity))

  async function read(entry: string): Promise<readonly Profile[]> {
    const file = join(folder, entry, FILE)
    await requirePrivate(file)
    try {
      const profile: unknown = JSON.parse((await readFile(file, 'utf8').catch(absent)) ?? 'null')
      return isProfile(profile) ? [profile] : []
    } catch {
      return []
    }
  }

  return {
    folderOf,
    async list() {
      await requirePrivate(folder)
      const entries = (await readdir(folder).catch(absent)) ?? []
      const found: Profile[] = []
      for (const entry of entries.sort()) found.push(...(await read(entry)))
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

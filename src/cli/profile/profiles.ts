import { readdir, readFile, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { CliProblem } from '../cli-problem.ts'
import { absent, writePrivateFile } from '../state/file-place.ts'
import { makePrivateFolder, requirePrivate, requireSafeParents } from '../state/state-folder.ts'
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
    const text = await readFile(file, 'utf8').catch(absent)
    if (text === undefined) return []
    const profile = parse(text)
    if (isProfile(profile)) return [profile]
    // Passed over, its tokens would be there and nobody would know.
    throw new CliProblem('store_unusable', `${file} is no profile: mend it, or remove its folder with what is in it.`)
  }

  return {
    folderOf,
    async list() {
      // Every command comes here first.
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

import { open, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import type { Place } from './place.ts'
import { codeOf, makePrivateFolder, requirePrivateTree, unreadable } from './state-folder.ts'

/** Files of mode 0600 in a folder of mode 0700, each replaced as a whole. */
export function createFilePlace(folder: string): Place {
  const fileOf = (name: string) => join(folder, `${name}.json`)
  return {
    kind: 'file',
    async check() {
      await requirePrivateTree(folder)
      // To the session a store that cannot be read is an empty one, and its viewer would be told to sign in again.
      await readFile(fileOf('session')).catch((error: unknown) => {
        if (codeOf(error) !== 'ENOENT') throw unreadable(fileOf('session'), error)
      })
    },
    read: (name) => readFile(fileOf(name), 'utf8').catch(absent),
    write: (name, text) => writePrivateFile(folder, fileOf(name), text),
    remove: async (name) => {
      // What a killed process has left of a write may hold tokens as well.
      const parts = (await readdir(folder).catch(() => [])).filter((entry) => entry.startsWith(`${name}.json.`))
      for (const entry of [`${name}.json`, ...parts]) await rm(join(folder, entry), { force: true })
      await syncFolder(folder)
    },
  }
}

/** Written beside it with mode 0600 from the first byte, synced, and renamed: a power cut leaves the old text or the new. */
export async function writePrivateFile(folder: string, file: string, text: string): Promise<void> {
  await makePrivateFolder(folder)
  await writeFileAtomic(file, text, { mode: 0o600, fsync: true })
  await syncFolder(folder)
}

/** The rename is in the folder, which has to reach the disk, too. Windows cannot, and a folder that is gone need not. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => undefined)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

export function absent(error: unknown): undefined {
  if (codeOf(error) !== 'ENOENT') throw error
}

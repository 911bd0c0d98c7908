import { open, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import type { Place } from './place.ts'
import { codeOf, makePrivateFolder, requirePrivateTree, unreadable } from './state-folder.ts'

/** Records as files of mode 0600 in a folder of mode 0700, each replaced atomically. */
export function createFilePlace(folder: string): Place {
  const fileOf = (name: string) => join(folder, `${name}.json`)
  return {
    kind: 'file',
    async check() {
      await requirePrivateTree(folder)
      // The session treats an unreadable store as empty, and the user would be told to sign in again.
      await readFile(fileOf('session')).catch((error: unknown) => {
        if (codeOf(error) !== 'ENOENT') throw unreadable(fileOf('session'), error)
      })
    },
    read: (name) => readFile(fileOf(name), 'utf8').catch(absent),
    write: (name, text) => writePrivateFile(folder, fileOf(name), text),
    remove: async (name) => {
      // The unfinished write of a killed process may hold tokens, too.
      const parts = (await readdir(folder).catch(() => [])).filter((entry) => entry.startsWith(`${name}.json.`))
      for (const entry of [`${name}.json`, ...parts]) await rm(join(folder, entry), { force: true })
      await syncFolder(folder)
    },
  }
}

/**
 * Writes a temporary file with mode 0600, syncs and renames it: after a power cut the file has the old or the new text.
 */
export async function writePrivateFile(folder: string, file: string, text: string): Promise<void> {
  await makePrivateFolder(folder)
  await writeFileAtomic(file, text, { mode: 0o600, fsync: true })
  await syncFolder(folder)
}

/** Makes a rename durable by syncing its folder. Failures are ignored: Windows cannot sync a folder. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => undefined)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

export function absent(error: unknown): undefined {
  if (codeOf(error) !== 'ENOENT') throw error
}

import { chmod, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Opens all that is in the folder to every reader: an .ipk keeps modes, and neither a umask nor a copy's origin shall decide. */
export async function openToReaders(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    await chmod(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644)
}

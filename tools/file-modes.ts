import { chmod, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Makes everything in the folder readable for all users. An .ipk keeps file modes, and they must not depend on the
 * umask.
 */
export async function openToReaders(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    await chmod(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644)
}

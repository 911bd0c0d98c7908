import type { Dirent } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { Problem } from './problem.ts'

/** The files of a package: the path inside it (parts joined by "/") → contents. */
export type PackageFiles = ReadonlyMap<string, Uint8Array>

/** Returns the files of a folder and its subfolders. */
export async function readPackageFiles(folder: string): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  for await (const entry of entriesBelow(folder)) {
    const path = join(entry.parentPath, entry.name)
    const name = relative(folder, path).split(sep).join('/')
    if (!entry.isFile()) throw new Problem(`"${name}" is neither a file nor a folder: remove it from the app.`)
    // Zip programs read a backslash as a folder separator, so a set would not find the file that was signed.
    if (name.includes('\\'))
      throw new Problem(
        `The name of "${name}" contains a backslash, which zip programs read as a folder: rename the file.`,
      )
    files.set(name, await readFile(path))
  }
  return files
}

/** Every entry except folders. Not `readdir` with `recursive`, which in Node 26 follows links into folders. */
async function* entriesBelow(folder: string): AsyncGenerator<Dirent> {
  for (const entry of await readdir(folder, { withFileTypes: true }))
    if (entry.isDirectory()) yield* entriesBelow(join(folder, entry.name))
    else yield entry
}

/** Returns the files sorted by name, independent of folder and locale. */
export function sortedByName(files: PackageFiles): [name: string, contents: Uint8Array][] {
  return [...files].sort(([a], [b]) => (a < b ? -1 : 1))
}

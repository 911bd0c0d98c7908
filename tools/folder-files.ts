import type { Dirent } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { Problem } from './problem.ts'

/** The files of a package: path inside it, parts joined by "/" → contents. */
export type PackageFiles = ReadonlyMap<string, Uint8Array>

/** Gives the files of a folder, at every depth. */
export async function readPackageFiles(folder: string): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  for await (const entry of entriesBelow(folder)) {
    const path = join(entry.parentPath, entry.name)
    const name = relative(folder, path).split(sep).join('/')
    if (!entry.isFile()) throw new Problem(`"${name}" is neither a file nor a folder: take it out of the app.`)
    // Unzippers take a backslash for a folder, so a set would not find the file that was signed.
    if (name.includes('\\')) throw new Problem(`The name of "${name}" has a backslash in it: rename the file.`)
    files.set(name, await readFile(path))
  }
  return files
}

/** All but the folders themselves. By hand: with `recursive`, readdir of Node 26 follows links into folders. */
async function* entriesBelow(folder: string): AsyncGenerator<Dirent> {
  for (const entry of await readdir(folder, { withFileTypes: true }))
    if (entry.isDirectory()) yield* entriesBelow(join(folder, entry.name))
    else yield entry
}

/** Gives the files in the order of their names, which no folder and no locale changes. */
export function sortedByName(files: PackageFiles): [name: string, contents: Uint8Array][] {
  return [...files].sort(([a], [b]) => (a < b ? -1 : 1))
}

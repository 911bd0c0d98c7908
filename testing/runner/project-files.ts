import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/** Returns every file of the project outside the folders of .gitignore: relative, "/"-separated. */
export async function projectFiles(root: string): Promise<string[]> {
  const ignore = await readFile(join(root, '.gitignore'), 'utf8')
  const skipped = new Set(['.git', ...[...ignore.matchAll(/^(.+)\/$/gm)].map((match) => match[1])])
  const files: string[] = []
  const walk = async (folder: string): Promise<void> => {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      if (skipped.has(entry.name)) continue
      const path = join(folder, entry.name)
      if (entry.isDirectory()) await walk(path)
      else files.push(relative(root, path).split(sep).join('/'))
    }
  }
  await walk(root)
  return files.sort()
}

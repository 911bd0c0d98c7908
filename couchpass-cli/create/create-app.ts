import { cp, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { decodeText } from '../../src/config/decode-text.ts'
import { IS_INSTALLED, ROOT } from '../../tools/installation.ts'
import { Problem } from '../../tools/problem.ts'
import type { CreateOptions } from './command-line.ts'
import { ownPackages } from './own-packages.ts'

const TEMPLATE = join(ROOT, IS_INSTALLED ? '..' : 'couchpass-cli', 'template')
/** npm packs no .gitignore, and obeys it. */
const RENAMED = { gitignore: '.gitignore' }
const FILLED = ['index.html', 'package.json', 'README.md', 'tv.json']

/** Writes the app's files. Checks everything first. @throws Problem */
export async function createApp({ folder, name, title, tarballs }: CreateOptions): Promise<void> {
  const packages = await ownPackages(folder, tarballs)
  await makeEmptyFolder(folder)
  await cp(TEMPLATE, folder, { recursive: true, filter: (path) => !/[/\\](node_modules|dist|out)$/.test(path) })
  for (const [from, to] of Object.entries(RENAMED)) await rename(join(folder, from), join(folder, to))
  const words: Record<string, string> = { NAME: name, TITLE: title, WORD: name.replaceAll('-', ''), ...packages }
  for (const file of FILLED) {
    const text = decodeText(await readFile(join(folder, file)))
    const escape = file.endsWith('.html') ? html : file.endsWith('.json') ? json : (word: string) => word
    await writeFile(
      join(folder, file),
      text.replace(/__([A-Z]+)__/g, (_, key: string) => escape(words[key] ?? '')),
    )
  }
}

/** Another file's owner would lose it, so the folder has to be new, or empty but for Git's own. */
async function makeEmptyFolder(folder: string): Promise<void> {
  const names = await mkdir(folder, { recursive: true })
    .then(() => readdir(folder))
    .catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST' || error.code === 'ENOTDIR')
        throw new Problem(`${folder} is a file, or is inside of one: choose another folder.`)
      throw new Problem(`${folder} cannot be made in ${dirname(folder)} (${error.code}): choose another folder.`)
    })
  const [first] = names.filter((name) => name !== '.git')
  if (first !== undefined)
    throw new Problem(`${folder} is not empty (it holds ${first}): choose a new folder, or empty this one.`)
}

const json = (text: string) => JSON.stringify(text).slice(1, -1)
const html = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

import type { Dirent } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import { readAppConfig } from '../../src/config/app-config-html.ts'
import { PANEL_CLASS } from '../../src/qa/panel-names.ts'
import { ARTWORK_FILES } from '../inputs/choose-artwork.ts'
import { fileChunks } from './file-chunks.ts'
import { absoluteStyleAddresses, namesSourceMap, pageProblems } from './page-rules.ts'
import { holdsPrivateKey } from '../inputs/private-keys.ts'
import { Problem } from '../../tools/problem.ts'

/** Names that the packages themselves use, in the app's own folder. */
const PACKAGE_FILES = [
  ...['appinfo.json', 'services.json', 'packageinfo.json', 'resourceinfo.json'],
  ...['config.xml', 'author-signature.xml', 'signature1.xml', ...ARTWORK_FILES],
]
const KEY_FILE = /\.(pem|key|p8|p12|pfx|jks|keystore)$/i
/** What is more, Node reads into no buffer, and a package is made in memory. */
const MOST_BYTES = 2 ** 31 - 1

/**
 * Checks that the built app may be packed and will run, and gives its page; `qa`: whether it may hold the tester's panel.
 * @throws Problem with a sentence for each finding
 */
export async function checkDist(dist: string, qa: boolean): Promise<string> {
  const problems = await fileProblems(dist, qa)
  const html = await readFile(join(dist, 'index.html'), 'utf8').catch(() => undefined)
  if (html === undefined) throw new Problem(...problems, `${dist} has no index.html: it is not a built app.`)
  if (readAppConfig(html) === undefined)
    problems.push(
      `${join(dist, 'index.html')} has no <script type="application/json" id="app-config"> block, where the configuration goes: build the app with Couchpass's Vite plugin.`,
    )
  problems.push(
    ...pageProblems(html).map((problem) => `${join(dist, 'index.html')} does not run in a package: ${problem}`),
  )
  if (problems.length > 0) throw new Problem(...problems)
  return html
}

/** What no package may hold, a sentence each. Neither LG's tool nor a zip would mind. */
export async function fileProblems(folder: string, qa: boolean): Promise<string[]> {
  if (!(await stat(folder).catch(() => undefined))?.isDirectory())
    throw new Problem(`${folder} is not a folder that can be read: "npm run build" makes this project's dist/.`)
  return (await problemsBelow(folder, folder, qa)).sort()
}

/** One file after the other: a thousand opened at once are more than a process may. */
async function problemsBelow(root: string, folder: string, qa: boolean): Promise<string[]> {
  const problems: string[] = []
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    const file = relative(root, path).split(sep).join('/')
    const problem = nameProblem(file, entry) ?? (entry.isFile() ? await contentProblem(file, path, qa) : undefined)
    if (problem !== undefined) problems.push(`${path} ${problem}`)
    else if (entry.isDirectory()) problems.push(...(await problemsBelow(root, path, qa)))
  }
  return problems
}

/** `file` is "/"-separated, relative to the app's folder. */
function nameProblem(file: string, entry: Dirent): string | undefined {
  const name = basename(file)
  if (entry.isSymbolicLink()) return 'is a symbolic link: put the file itself there.'
  if (/^\.env|\.env$/i.test(name)) return 'may hold secrets: keep it out of the built app.'
  if (name.startsWith('.')) return 'is a hidden file: keep it out of the built app.'
  if (name === 'node_modules') return 'belongs to the build, not to the built app.'
  if (KEY_FILE.test(name)) return 'is a key or a certificate: keep it out of the built app.'
  if (/\.(ipk|wgt)$/i.test(name)) return 'is itself a package.'
  if (PACKAGE_FILES.includes(file)) return 'has a name that the packages use themselves: give it another.'
  // What is not UTF-8 has become U+FFFD here.
  if (/[^\x20-\x7e]/.test(name))
    return "has a name that LG's tools refuse: use English letters, digits and plain signs."
  if (!entry.isFile() && !entry.isDirectory()) return 'is not a plain file.'
  return undefined
}

async function contentProblem(file: string, path: string, qa: boolean): Promise<string | undefined> {
  if ((await stat(path)).size > MOST_BYTES) return 'is larger than 2 GB, which no package can hold.'
  for await (const { text, isLast } of fileChunks(path)) {
    if (isLast && namesSourceMap(file, text))
      return /\.map$/i.test(file) ? 'is a source map: build without.' : 'names a source map: build without.'
    if (!qa && text.includes(PANEL_CLASS))
      return "holds the tester's panel, which belongs into no store: build without it, or say --qa for test packages."
    if (holdsPrivateKey(text)) return 'holds a private key.'
    const [absolute] = /\.css$/i.test(file) ? absoluteStyleAddresses(text) : []
    if (absolute !== undefined) return `loads "${absolute}", which is not a relative address.`
  }
  return undefined
}

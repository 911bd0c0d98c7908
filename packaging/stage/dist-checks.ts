import type { Dirent } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import { readAppConfig } from '../../src/config/app-config-html.ts'
import { PANEL_CLASS } from '../../src/qa/panel-names.ts'
import { ARTWORK_FILES } from '../inputs/choose-artwork.ts'
import { fileChunks } from './file-chunks.ts'
import { newerApis } from './newer-apis.ts'
import { absoluteStyleAddresses, inlineScripts, namesSourceMap, pageProblems } from './page-rules.ts'
import { syntaxProblem } from './script-syntax.ts'
import { styleMakers } from './style-makers.ts'
import { holdsPrivateKey } from '../inputs/private-keys.ts'
import { Problem } from '../../tools/problem.ts'

/** File names that the packages add to the app's own folder. */
const PACKAGE_FILES = [
  ...['appinfo.json', 'services.json', 'packageinfo.json', 'resourceinfo.json'],
  ...['config.xml', 'author-signature.xml', 'signature1.xml', ...ARTWORK_FILES],
]
const KEY_FILE = /\.(pem|key|p8|p12|pfx|jks|keystore)$/i
/** The largest file that fits into a Node buffer. Packages are made in memory. */
const MOST_BYTES = 2 ** 31 - 1

interface DistRules {
  /** Whether it may contain the QA panel. */
  readonly qa: boolean
  /** The oldest Chromium that has to run it. */
  readonly floor: number
}

export interface CheckedDist {
  /** The text of index.html. */
  readonly html: string
  /** Newer functions that the scripts name and that the floor lacks. */
  readonly newerApis: readonly string[]
  /** Libraries in the scripts that make styles at run time. */
  readonly styleMakers: readonly string[]
}

/** Checks that the built app may be packed and will run. @throws Problem with one sentence for each finding */
export async function checkDist(dist: string, { qa, floor }: DistRules): Promise<CheckedDist> {
  const problems = await fileProblems(dist, qa)
  const html = await readFile(join(dist, 'index.html'), 'utf8').catch(() => undefined)
  if (html === undefined) throw new Problem(...problems, `${dist} has no index.html: use the folder of a built app.`)
  const blocks = html.match(/<script[^>]*\bid="app-config"/g) ?? []
  if (blocks.length > 1)
    problems.push(
      `${join(dist, 'index.html')} has ${blocks.length} "app-config" blocks, and the app would read the first: remove the others.`,
    )
  if (readAppConfig(html) === undefined)
    problems.push(
      `${join(dist, 'index.html')} has no <script type="application/json" id="app-config"> block for the configuration: build the app with Couchpass's Vite plugin.`,
    )
  problems.push(
    ...pageProblems(html).map((problem) => `${join(dist, 'index.html')} cannot run in a package: ${problem}`),
  )
  // A link could lead round in circles, so the scripts are read only if nothing else is wrong.
  if (problems.length > 0) throw new Problem(...problems)
  const scripts = (await readdir(dist, { recursive: true })).filter((file) => /\.[cm]?js$/i.test(file)).sort()
  const makers = new Set<string>()
  for (const file of scripts) {
    const script = await readFile(join(dist, file), 'utf8')
    styleMakers(script).forEach((maker) => makers.add(maker))
    const problem = syntaxProblem(script, floor)
    if (problem !== undefined) problems.push(`${join(dist, file)} ${problem}`)
  }
  for (const script of inlineScripts(html)) {
    const problem = syntaxProblem(script, floor)
    if (problem !== undefined) problems.push(`An inline script of ${join(dist, 'index.html')} ${problem}`)
  }
  if (problems.length > 0) throw new Problem(...problems)
  return {
    html,
    styleMakers: [...makers].sort(),
    newerApis: newerApis(
      scripts.map((file) => join(dist, file)),
      floor,
    ),
  }
}

/** Files that no package may contain, one sentence each. LG's tool and zip programs would accept them. */
export async function fileProblems(folder: string, qa: boolean): Promise<string[]> {
  if (!(await stat(folder).catch(() => undefined))?.isDirectory())
    throw new Problem(`${folder} is not a readable folder: run "npm run build" to make this project's dist/.`)
  return (await problemsBelow(folder, folder, qa)).sort()
}

/** Reads one file after the other: a large app has more files than a process may open at once. */
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

/** `file` is "/"-separated and relative to the app's folder. */
function nameProblem(file: string, entry: Dirent): string | undefined {
  const name = basename(file)
  if (entry.isSymbolicLink()) return 'is a symbolic link: replace it by the file itself.'
  if (/^\.env|\.env$/i.test(name)) return 'may contain secrets: remove it from the built app.'
  if (name.startsWith('.')) return 'is a hidden file: remove it from the built app.'
  if (name === 'node_modules') return 'belongs to the build: remove it from the built app.'
  if (KEY_FILE.test(name)) return 'is a key or a certificate: remove it from the built app.'
  if (/\.(ipk|wgt)$/i.test(name)) return 'is itself a package.'
  if (PACKAGE_FILES.includes(file)) return 'has a name that the packages need for themselves: rename it.'
  // Bytes that are not UTF-8 arrive here as U+FFFD.
  if (/[^\x20-\x7e]/.test(name)) return "has a name that LG's tools refuse: use ASCII letters, digits and punctuation."
  if (!entry.isFile() && !entry.isDirectory()) return 'is not a regular file: remove it from the built app.'
  return undefined
}

async function contentProblem(file: string, path: string, qa: boolean): Promise<string | undefined> {
  if ((await stat(path)).size > MOST_BYTES) return 'is larger than 2 GB, which is too large for a package.'
  for await (const { text, isLast } of fileChunks(path)) {
    if (isLast && namesSourceMap(file, text))
      return /\.map$/i.test(file)
        ? 'is a source map: build without source maps.'
        : 'names a source map: build without source maps.'
    if (!qa && text.includes(PANEL_CLASS))
      return 'contains the QA panel, which must not go to a store: build without it, or use --qa for test packages.'
    if (holdsPrivateKey(text)) return 'holds a private key.'
    const [absolute] = /\.css$/i.test(file) ? absoluteStyleAddresses(text) : []
    if (absolute !== undefined) return `loads "${absolute}": use a relative address.`
  }
  return undefined
}

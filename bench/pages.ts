import { cp, readFile, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { builtApp } from '../packaging/inputs/built-app.ts'
import { readAppConfig } from '../src/config/app-config-html.ts'
import { buildBare } from './bare/build-bare.ts'
import { Problem } from '../tools/problem.ts'
import { buildOther } from './others/build-other.ts'

/** A built app: `index.html` with a block for its configuration, and what it loads. */
export interface BuiltPage {
  readonly name: string
  /** Absolute. */
  readonly folder: string
  /** Gets no stamped metadata, so it reads the provider's discovery document. */
  readonly discovers?: true
  /** Further keys of its configuration. */
  readonly moreConfig?: object
}

export const BARE = 'bare'
/** The bare page once more, as a control: differences between the two are measurement noise. */
export const BARE_AGAIN = 'bare again'

/** The name of the page that is the same build without stamped metadata. */
const discovering = (name: string) => `${name} (discovers)`

/** A value of `--dist`: NAME=FOLDER, or just FOLDER. */
export interface NamedDist {
  readonly name: string
  readonly folder: string
}

export interface WantedPages {
  /** Empty: this project's own dist/, built if it is missing. */
  readonly dists: readonly NamedDist[]
  readonly withOthers: boolean
  /** Each of `dists` once more, as a hosted build whose metadata was not stamped. */
  readonly withDiscovering?: boolean
  /** Only the pages with these names and the bare page. Empty: all. */
  readonly only: readonly string[]
}

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const EMPTY_BLOCK = '<script type="application/json" id="app-config">{}</script>'

/** Builds missing apps and copies every page into `scratch`, so that a build during the bench changes nothing. */
export async function preparePages(wanted: WantedPages, scratch: string): Promise<readonly BuiltPage[]> {
  const bare = join(scratch, BARE)
  await buildBare(bare)
  const pages: BuiltPage[] = []
  const isWanted = (name: string) => wanted.only.length === 0 || wanted.only.includes(name)
  const add = async (name: string, folder: string, other?: { discovers: true }) => {
    if (!isWanted(name)) return
    const copy = join(scratch, `page-${pages.length}`)
    await cp(folder, copy, { recursive: true })
    await ensureConfigBlock(join(copy, 'index.html'))
    pages.push({ name, folder: copy, ...other })
  }
  for (const { name, folder } of wanted.dists.length > 0 ? wanted.dists : [await projectDist()]) {
    const built = await stat(join(folder, 'index.html')).catch(() => undefined)
    if (!built) throw new Problem(`There is no built app in ${folder}: name a folder with an index.html with --dist.`)
    await add(name, resolve(folder))
  }
  if (wanted.withDiscovering)
    pages.push(...pages.map(({ name, folder }) => ({ name: discovering(name), folder, discovers: true as const })))
  if (wanted.withOthers) {
    if (isWanted('vite') || isWanted('vite-legacy')) {
      const vite = await buildOther('vite')
      await add('vite', join(vite, 'dist'), { discovers: true })
      await add('vite-legacy', join(vite, 'dist-legacy'), { discovers: true })
    }
    if (isWanted('enact')) await add('enact', join(await buildOther('enact'), 'dist'), { discovers: true })
  }
  return [{ name: BARE, folder: bare }, { name: BARE_AGAIN, folder: bare }, ...pages]
}

export async function projectDist(): Promise<NamedDist> {
  const { dist, isStale } = await builtApp(ROOT)
  if (isStale) console.log('Note: dist/ is older than its sources; run "npm run build" to update it.')
  return { name: 'couchpass', folder: dist }
}

async function ensureConfigBlock(file: string): Promise<void> {
  const page = await readFile(file, 'utf8')
  if (readAppConfig(page) === undefined) await writeFile(file, page.replace('</head>', `${EMPTY_BLOCK}$&`))
}

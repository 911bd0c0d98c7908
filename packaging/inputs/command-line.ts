import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { commandLine, ROOT } from '../../tools/installation.ts'
import { firstSentence, Problem } from '../../tools/problem.ts'
import type { ManifestOptions } from './own-manifests.ts'
import type { ResourceOptions } from './option-overrides.ts'
import { tizenIdProblem, webosIdProblem } from './app-ids.ts'

const MANIFEST = JSON.parse(readFileSync(join(ROOT, 'webos/appinfo.json'), 'utf8')) as {
  readonly id: string
  readonly vendor: string
}
/** The identity of Couchpass in the stores, used where no option sets another one. */
const STORE_NAMES = { 'webos-id': MANIFEST.id, 'tizen-id': 'CouchPass1.Couchpass', vendor: MANIFEST.vendor }

export const USAGE = `${commandLine('package', '[options]')}: makes the .wgt for Samsung and the .ipk for LG from one build

  --config FILE                   the app's configuration, JSON; without it the packages are the demo
  --author-certificate P12        Samsung author certificate; its password in COUCHPASS_AUTHOR_PASSWORD
  --distributor-certificate P12   Samsung distributor certificate; its password in COUCHPASS_DISTRIBUTOR_PASSWORD
  --test-certificates             sign with throw-away certificates instead, for tests; retail sets reject this .wgt
  --artwork DIR                   icon-80.png, icon-130.png, splash-1920x1080.png, icon-512x423.png: each replaces ours
  --webos-id ID                   the app's id for LG (${STORE_NAMES['webos-id']}), lower case, from your own domain
  --tizen-id ID                   the app's id for Samsung (${STORE_NAMES['tizen-id']}): ten letters or digits, a dot, a name
  --resource-origin ORIGIN        pictures, films, fonts and data may come from there, without a token; also https://*.HOST
  --allow-inline-styles           <style> made at run time may apply (emotion, styled-components)
  --allow-blob-workers            workers may start from blob: URLs (hls.js, shaka)
  --allow-scripts-from ORIGIN     scripts may come from there; they can read the viewer's tokens
  --floor CHROMIUM                the oldest engine that has to run the app (53): newer syntax is refused
  --budget-kb KB                  refuse packages larger than this, with exit code 3
  --tizen-privilege NAME          a further privilege of the .wgt, such as http://tizen.org/privilege/tv.inputdevice
  --tizen-metadata KEY=VALUE      further metadata of the .wgt
  --config-xml FILE               further elements of the .wgt's config.xml, such as tizen:app-control
  --appinfo FILE                  further keys of the .ipk's appinfo.json, such as handlesRelaunch
  --vendor NAME                   the company that publishes the app (${STORE_NAMES.vendor})
  --hosted                        a folder for a web server instead of packages, with the headers it has to send
  --qa                            test packages titled "(QA)" with the QA panel (docs/qa.md), not for a store
  --dist DIR                      the built app (default: dist/); the package.json above it sets name and version
  --out DIR                       where to write the packages (default: out/, with --qa out/qa/)
  --help                          show this`

export interface PackageOptions {
  readonly help: boolean
  /** All paths here are absolute. Without a file the packages are the demo. */
  readonly config?: string
  /** Whether the app may contain the QA panel. */
  readonly qa: boolean
  /** Whether a folder for a web server is made instead of packages. */
  readonly hosted: boolean
  /** Default: this project's own build, built first if it is missing. */
  readonly dist?: string
  /** Default: out/ of this project. */
  readonly out?: string
  readonly artwork?: string
  /** The oldest Chromium that has to run the app. */
  readonly floor: number
  /** The largest size of a package, in kB of 1,000 bytes. */
  readonly budgetKb?: number
  readonly resources: ResourceOptions
  readonly manifests: ManifestOptions
  readonly certificates: 'none' | 'test' | { readonly author: string; readonly distributor: string }
  readonly webosId: string
  readonly tizenId: string
  readonly vendor: string
  /** Options such as "--vendor" that were left at Couchpass's value although the app is not Couchpass. */
  readonly unnamed: readonly string[]
}

/** Reads the arguments after `npm run package --`. Relative paths start at `folder`. @throws Problem */
export function readCommandLine(args: readonly string[], folder: string): PackageOptions {
  const values = parse(args)
  const { 'webos-id': webosId, 'tizen-id': tizenId, vendor } = { ...STORE_NAMES, ...values }
  const isOurApp = values.config === undefined && values.dist === undefined
  const unnamed = Object.keys(STORE_NAMES).filter((flag) => !isOurApp && !(flag in values))
  const problems = [webosIdProblem(webosId), tizenIdProblem(tizenId), certificateProblem(values)].filter(
    (problem) => problem !== undefined,
  )
  for (const [flag, value] of Object.entries(values))
    if (typeof value === 'string' && value.trim() === '') problems.push(`--${flag} needs a value.`)
  if (!/^\d{2,3}$/.test(values.floor) || Number(values.floor) < 53)
    problems.push(`--floor ${values.floor} is not a version of Chromium, 53 or newer.`)
  const budget = values['budget-kb']
  if (budget !== undefined && !/^[1-9]\d{0,6}$/.test(budget))
    problems.push(`--budget-kb ${budget} is not a number of kB.`)
  if (problems.length > 0) throw new Problem(...problems)

  const { 'author-certificate': author, 'distributor-certificate': distributor } = values
  const path = <Name extends string>(
    flag: 'config' | 'dist' | 'out' | 'artwork' | 'config-xml' | 'appinfo',
    name: Name,
  ) => (values[flag] === undefined ? {} : ({ [name]: resolve(folder, values[flag]) } as Record<Name, string>))
  return {
    ...{ help: values.help, qa: values.qa, hosted: values.hosted },
    ...{ ...path('config', 'config'), ...path('dist', 'dist'), ...path('out', 'out'), ...path('artwork', 'artwork') },
    certificates:
      author !== undefined && distributor !== undefined
        ? { author: resolve(folder, author), distributor: resolve(folder, distributor) }
        : values['test-certificates']
          ? 'test'
          : 'none',
    floor: Number(values.floor),
    ...(budget !== undefined && { budgetKb: Number(budget) }),
    resources: {
      resourceOrigins: values['resource-origin'],
      scriptOrigins: values['allow-scripts-from'],
      inlineStyles: values['allow-inline-styles'],
      blobWorkers: values['allow-blob-workers'],
    },
    manifests: {
      privileges: values['tizen-privilege'],
      metadata: values['tizen-metadata'],
      ...path('config-xml', 'configXml'),
      ...path('appinfo', 'appInfo'),
    },
    ...{ webosId, tizenId, vendor, unnamed: unnamed.map((flag) => `--${flag}`) },
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', default: false },
        config: { type: 'string' },
        qa: { type: 'boolean', default: false },
        hosted: { type: 'boolean', default: false },
        dist: { type: 'string' },
        out: { type: 'string' },
        artwork: { type: 'string' },
        'author-certificate': { type: 'string' },
        'distributor-certificate': { type: 'string' },
        'test-certificates': { type: 'boolean', default: false },
        'webos-id': { type: 'string' },
        'tizen-id': { type: 'string' },
        vendor: { type: 'string' },
        'resource-origin': { type: 'string', multiple: true, default: [] },
        'allow-inline-styles': { type: 'boolean', default: false },
        'allow-blob-workers': { type: 'boolean', default: false },
        'allow-scripts-from': { type: 'string', multiple: true, default: [] },
        'tizen-privilege': { type: 'string', multiple: true, default: [] },
        'tizen-metadata': { type: 'string', multiple: true, default: [] },
        'config-xml': { type: 'string' },
        appinfo: { type: 'string' },
        floor: { type: 'string', default: '53' },
        'budget-kb': { type: 'string' },
      },
    }).values
  } catch (error) {
    throw new Problem(`${firstSentence(error)}: "${commandLine('package', '--help')}" lists the options.`)
  }
}

function certificateProblem(values: ReturnType<typeof parse>): string | undefined {
  const { 'author-certificate': author, 'distributor-certificate': distributor, 'test-certificates': test } = values
  const [hasAuthor, hasDistributor] = [author !== undefined, distributor !== undefined]
  if (hasAuthor !== hasDistributor)
    return `A .wgt is signed twice: give --${hasAuthor ? 'distributor' : 'author'}-certificate, too.`
  if (hasAuthor && test) return 'Use either your own certificates or --test-certificates, not both.'
  return undefined
}

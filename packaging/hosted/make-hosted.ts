import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { exists, temporaryFolder } from '../../tools/folders.ts'
import { Problem } from '../../tools/problem.ts'
import { fileProblem } from '../file-problem.ts'
import type { PackageOptions } from '../inputs/command-line.ts'
import { prepareApp, type PreparedApp } from '../prepare-app.ts'
import { checkBudget, partSizes, type PartSize } from '../size-report.ts'
import { stageApp } from '../stage/stage-app.ts'
import { fingerprint } from './fingerprint.ts'
import { hostedHeaders, hostedSources } from './headers.ts'
import { caddyFile, LONGEST_LINE, nginxFile, staticHostFile } from './server-files.ts'

export interface MadeHosted {
  readonly prepared: PreparedApp
  /** Holds `site/` and the files for Caddy and nginx. */
  readonly folder: string
  readonly sizes: readonly PartSize[]
  /** The policy is longer than what some static hosts read of `_headers`. */
  readonly isLongForStaticHosts: boolean
}

/** A file that no other tool writes: a folder with it is one of ours. */
const MARK = 'headers.caddy'

/**
 * Makes the folder of a web server from one built app: the stamped app, and its headers for Caddy, nginx and static
 * hosts. Replaces the folder of an earlier run as a whole.
 * @throws Problem
 */
export function makeHosted(options: PackageOptions, root: string): Promise<MadeHosted> {
  return make(options, root).catch((error: unknown) => {
    throw fileProblem(error) ?? error
  })
}

async function make(options: PackageOptions, root: string): Promise<MadeHosted> {
  const out = options.out ?? join(root, 'out')
  const prepared = await prepareApp(options, root, out)
  const { name, version } = prepared.identity
  const folder = join(out, `${name}-${version}-hosted`)
  if ((await exists(folder)) && !(await exists(join(folder, MARK))))
    throw new Problem(`${folder} exists and was not made by this command: move it away, or choose another --out.`)

  await using work = await temporaryFolder('hosted')
  const [made, site] = [join(work.path, 'made'), join(work.path, 'made/site')]
  await mkdir(made)
  await stageApp(site, { ...prepared, version, qa: options.qa, keepIcons: true })
  const { html, files } = await fingerprint(site, await readFile(join(site, 'index.html'), 'utf8'))
  const sizes = await partSizes(site)
  const gzipBytes = sizes.reduce((sum, part) => sum + part.gzipBytes, 0)
  checkBudget(options.budgetKb, [{ name: basename(folder), bytes: gzipBytes }], sizes)
  const headers = hostedHeaders(html, hostedSources(html))
  const forStaticHosts = staticHostFile(headers, files)
  await writeFile(join(site, 'index.html'), html)
  await writeFile(join(site, '_headers'), forStaticHosts)
  await writeFile(join(made, MARK), caddyFile(headers, files))
  await writeFile(join(made, 'nginx-headers.conf'), nginxFile(headers, files))
  await replaceFolder(folder, made)
  const isLongForStaticHosts = forStaticHosts.split('\n').some((line) => line.length > LONGEST_LINE)
  return { prepared, folder, sizes, isLongForStaticHosts }
}

/** A server that reads the folder meanwhile finds the old one or the new one. */
async function replaceFolder(folder: string, made: string): Promise<void> {
  const [next, old] = [`${folder}.${process.pid}.new`, `${folder}.${process.pid}.old`]
  await mkdir(join(folder, '..'), { recursive: true })
  try {
    await cp(made, next, { recursive: true })
    if (await exists(folder)) await rename(folder, old)
    await rename(next, folder)
  } finally {
    if (!(await exists(folder)) && (await exists(old))) await rename(old, folder)
    await Promise.all([next, old].map((path) => rm(path, { recursive: true, force: true })))
  }
}

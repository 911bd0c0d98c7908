import { copyFile, cp, lstat, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileProblems } from './dist-checks.ts'
import { openToReaders } from '../../tools/file-modes.ts'
import type { PackageConfig } from '../inputs/package-config.ts'
import { removePageIcons, withoutPageIcons } from './page-icons.ts'
import { stampPage } from './stamp-page.ts'
import type { StampedMetadata } from '../inputs/provider-metadata.ts'
import { Problem } from '../../tools/problem.ts'

interface StageInput {
  /** A built app that passed the checks. */
  readonly dist: string
  /** Its index.html. */
  readonly html: string
  readonly config: PackageConfig
  /** The app's version, shown on Welcome unless the configuration has another one. */
  readonly version: string
  /** Absent for the demo, whose server is not asked. */
  readonly metadata?: StampedMetadata
  readonly origins: readonly string[]
  /** Whether the app may contain the QA panel. */
  readonly qa: boolean
  /** Keeps the icons of a browser's tab, which a television never shows. Default: false. */
  readonly keepIcons?: boolean
}

/**
 * Copies the built app into the new folder `stage` and stamps it. Both packages are made from this copy. @throws
 * Problem
 */
export async function stageApp(
  stage: string,
  { dist, html, config, version, metadata, origins, qa, keepIcons = false }: StageInput,
): Promise<void> {
  await cp(dist, stage, { recursive: true })
  await openToReaders(stage)
  await placeLogo(stage, config)
  const { appName, issuer, connectOrigins: appOrigins, resourceOrigins, contentSecurity } = config.config
  const value = { appVersion: version, ...config.value, ...(metadata !== undefined && { providerMetadata: metadata }) }
  const issuerOrigin = new URL(issuer).origin
  const allowed = { origins, issuerOrigin, appOrigins, resourceOrigins, contentSecurity }
  const { html: page, icons } = keepIcons ? { html, icons: [] } : withoutPageIcons(html)
  await writeFile(join(stage, 'index.html'), stampPage(page, { config: value, title: appName, ...allowed }))
  await removePageIcons(stage, icons)
  const problems = await fileProblems(stage, qa)
  if (problems.length > 0) throw new Problem(...problems.map((problem) => problem.replace(`${stage}/`, '')))
}

async function placeLogo(stage: string, { logo, config }: PackageConfig): Promise<void> {
  const { logo: address } = config.brand
  if (logo !== undefined) {
    const target = join(stage, logo.to)
    if (await isThere(target))
      throw new Problem(`The logo "${logo.to}" has the name of one of the app's own files: rename it.`)
    await mkdir(dirname(target), { recursive: true })
    await copyFile(logo.from, target)
  } else if (address !== undefined && !/^data:/i.test(address) && !(await isThere(join(stage, address))))
    throw new Problem(
      `The logo "${address}" is neither beside the configuration file nor in the built app: check the name.`,
    )
}

function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}

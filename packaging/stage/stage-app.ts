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
  /** Checked. */
  readonly dist: string
  /** Its index.html. */
  readonly html: string
  readonly config: PackageConfig
  /** The app's, shown on Welcome unless the configuration names another. */
  readonly version: string
  /** Absent for our demo, which asks nobody. */
  readonly metadata?: StampedMetadata
  readonly origins: readonly string[]
  /** Whether it may hold the tester's panel. */
  readonly qa: boolean
}

/** Copies the built app to the new folder `stage`, stamped: what both packages have in common. @throws Problem */
export async function stageApp(
  stage: string,
  { dist, html, config, version, metadata, origins, qa }: StageInput,
): Promise<void> {
  await cp(dist, stage, { recursive: true })
  await openToReaders(stage)
  await placeLogo(stage, config)
  const { appName, connectOrigins: appOrigins } = config.config
  const value = { appVersion: version, ...config.value, ...(metadata !== undefined && { providerMetadata: metadata }) }
  const { html: page, icons } = withoutPageIcons(html)
  await writeFile(join(stage, 'index.html'), stampPage(page, { config: value, title: appName, origins, appOrigins }))
  await removePageIcons(stage, icons)
  const problems = await fileProblems(stage, qa)
  if (problems.length > 0) throw new Problem(...problems.map((problem) => problem.replace(`${stage}/`, '')))
}

async function placeLogo(stage: string, { logo, config }: PackageConfig): Promise<void> {
  const { logo: address } = config.brand
  if (logo !== undefined) {
    const target = join(stage, logo.to)
    if (await isThere(target))
      throw new Problem(`The logo "${logo.to}" has the name of one of the app's own files: give it another.`)
    await mkdir(dirname(target), { recursive: true })
    await copyFile(logo.from, target)
  } else if (address !== undefined && !/^data:/i.test(address) && !(await isThere(join(stage, address))))
    throw new Problem(`The logo "${address}" is neither beside the configuration file nor in the built app.`)
}

function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}

import { statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { packageTizen } from '../tizen/package.ts'
import { packageWebos } from '../webos/package.ts'
import { temporaryFolder } from '../tools/folders.ts'
import { ROOT } from '../tools/installation.ts'
import { chooseArtwork } from './inputs/choose-artwork.ts'
import type { PackageOptions } from './inputs/command-line.ts'
import { fileProblem } from './file-problem.ts'
import { moveTo } from './out-folder.ts'
import { readOwnManifests } from './inputs/own-manifests.ts'
import { chooseCertificates } from './inputs/choose-certificates.ts'
import { prepareApp } from './prepare-app.ts'
import { stageApp } from './stage/stage-app.ts'
import { checkBudget, partSizes } from './size-report.ts'
import type { StoreApp } from './store-app.ts'
import type { MadePackages } from './summary.ts'

/** The default background of the design, --color-background in src/ui/styles/tokens.css. */
export const BACKGROUND = '#0c1322'

/**
 * Makes both packages. Checks everything before it writes to the out folder.
 * @throws Problem, MissingRequirement
 */
export function makePackages(options: PackageOptions, environment: NodeJS.ProcessEnv): Promise<MadePackages> {
  return make(options, environment).catch((error: unknown) => {
    throw fileProblem(error) ?? error
  })
}

async function make(options: PackageOptions, environment: NodeJS.ProcessEnv): Promise<MadePackages> {
  const { webosId, tizenId, vendor, unnamed, out = join(ROOT, options.qa ? 'out/qa' : 'out') } = options
  const certificates = await chooseCertificates(options.certificates, environment)
  const manifests = await readOwnManifests(options.manifests)
  const { artwork, replaced } = await chooseArtwork(options.artwork, ROOT)
  const prepared = await prepareApp(options, ROOT, out)
  const { name, version, isOurs } = prepared.identity
  const { config, isDemo } = prepared.config
  const app: StoreApp = {
    ...{ name, version, title: config.appName, vendor },
    backgroundColor: config.brand.backgroundColor ?? BACKGROUND,
    connectOrigins: prepared.origins,
    resourceOrigins: config.resourceOrigins,
    ...manifests,
  }

  await using work = await temporaryFolder('package')
  const stage = join(work.path, 'stage')
  await stageApp(stage, { ...prepared, version, qa: options.qa })
  const wgt = join(work.path, `${name}-${version}.wgt`)
  await writeFile(wgt, await packageTizen(stage, app, { id: tizenId, icon: artwork.tizenIcon, certificates }))
  const ipk = await packageWebos(stage, app, { id: webosId, artwork, outDir: work.path })
  const sizes = await partSizes(stage)
  const sized = [wgt, ipk].map((file) => ({ name: basename(file), bytes: statSync(file).size }))
  checkBudget(options.budgetKb, sized, sizes)
  const [wgtPath, ipkPath] = await moveTo(out, [wgt, ipk])
  return {
    ...{
      app,
      dist: prepared.dist,
      issuer: config.issuer,
      contentSecurity: config.contentSecurity,
      replacedArtwork: replaced,
    },
    ...{ configuration: prepared.isOurDemo ? 'our-demo' : isDemo ? 'as-built' : 'given' },
    ...{ newerApis: prepared.newerApis, styleMakers: prepared.styleMakers, sizes, floor: options.floor },
    ...{
      unnamed,
      isStale: prepared.isStale,
      isNamedAsOurs: isOurs,
      isQa: options.qa,
      isTestSigned: options.certificates === 'test',
    },
    tizen: { path: wgtPath!, id: tizenId },
    webos: { path: ipkPath!, id: webosId },
  }
}

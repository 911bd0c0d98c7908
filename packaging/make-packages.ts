import { realpath, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readAppConfig } from '../src/config/app-config-html.ts'
import { packageTizen } from '../tizen/package.ts'
import { packageWebos } from '../webos/package.ts'
import { DEMO_CONFIG } from '../vite/app-config-plugin.ts'
import { temporaryFolder } from '../tools/folders.ts'
import { ROOT } from '../tools/installation.ts'
import { readAppIdentity } from './inputs/app-identity.ts'
import { chooseArtwork } from './inputs/choose-artwork.ts'
import type { PackageOptions } from './inputs/command-line.ts'
import { checkDist } from './stage/dist-checks.ts'
import { fileProblem } from './file-problem.ts'
import { checkOutFolder, moveTo } from './out-folder.ts'
import { builtApp, type BuiltApp } from './inputs/built-app.ts'
import { demoConfig, qaConfig, readConfigFile } from './inputs/package-config.ts'
import { connectOrigins, usedMetadata } from './inputs/provider-metadata.ts'
import { readOwnManifests } from './inputs/own-manifests.ts'
import { withResources } from './inputs/option-overrides.ts'
import { chooseCertificates } from './inputs/choose-certificates.ts'
import { stageApp } from './stage/stage-app.ts'
import type { StoreApp } from './store-app.ts'
import { Problem } from '../tools/problem.ts'
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
  const given = options.config === undefined ? undefined : await readConfigFile(options.config)
  const manifests = await readOwnManifests(options.manifests)
  const { artwork, replaced } = await chooseArtwork(options.artwork, ROOT)
  const { dist, isStale } =
    options.dist === undefined ? await builtApp(ROOT, options.qa) : await givenDist(options.dist)
  await checkOutFolder(out, dist)
  const { name, version, isOurs } = await readAppIdentity(dist, ROOT)
  const { html, newerApis } = await checkDist(dist, options)
  const chosen = given ?? demoConfig(readAppConfig(html) ?? '', dist)
  const packageConfig = withResources(options.qa ? qaConfig(chosen) : chosen, options.resources)
  const { config } = packageConfig
  // The demo's server may not be running while the demo is packaged, so its metadata is not fetched.
  const isOurDemo = packageConfig.isDemo && config.issuer === DEMO_CONFIG.issuer
  const metadata = isOurDemo ? undefined : await usedMetadata(config)
  const app: StoreApp = {
    ...{ name, version, title: config.appName, vendor },
    backgroundColor: config.brand.backgroundColor ?? BACKGROUND,
    connectOrigins: connectOrigins(config, metadata ?? config.providerMetadata),
    resourceOrigins: config.resourceOrigins,
    ...manifests,
  }

  await using work = await temporaryFolder('package')
  const stage = join(work.path, 'stage')
  await stageApp(stage, {
    ...{ dist, html, config: packageConfig, version, origins: app.connectOrigins, qa: options.qa },
    ...(metadata !== undefined && { metadata }),
  })
  const wgt = join(work.path, `${name}-${version}.wgt`)
  await writeFile(wgt, await packageTizen(stage, app, { id: tizenId, icon: artwork.tizenIcon, certificates }))
  const ipk = await packageWebos(stage, app, { id: webosId, artwork, outDir: work.path })
  const [wgtPath, ipkPath] = await moveTo(out, [wgt, ipk])
  return {
    ...{ app, dist, issuer: config.issuer, contentSecurity: config.contentSecurity, replacedArtwork: replaced },
    ...{ configuration: isOurDemo ? 'our-demo' : packageConfig.isDemo ? 'as-built' : 'given' },
    ...{ newerApis, floor: options.floor },
    ...{ unnamed, isStale, isNamedAsOurs: isOurs, isQa: options.qa, isTestSigned: options.certificates === 'test' },
    tizen: { path: wgtPath!, id: tizenId },
    webos: { path: ipkPath!, id: webosId },
  }
}

/** Resolves links: copying a link would copy the link, and stamping would then change the built app itself. */
async function givenDist(path: string): Promise<BuiltApp> {
  const dist = await realpath(path).catch(() => {
    throw new Problem(`--dist ${path} does not exist: build that app first.`)
  })
  return { dist, isStale: false }
}

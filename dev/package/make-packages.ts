import { rmSync } from 'node:fs'
import { mkdtemp, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readAppConfig } from '../../src/config/app-config-html.ts'
import { packageTizen } from '../../tizen/package.ts'
import { packageWebos } from '../../webos/package.ts'
import { runTool } from '../test/tool.ts'
import { readAppIdentity } from './app-identity.ts'
import { chooseArtwork } from './artwork.ts'
import type { PackageOptions } from './command-line.ts'
import { checkDist } from './dist-checks.ts'
import { moveTo } from './out-folder.ts'
import { demoConfig, readConfigFile } from './package-config.ts'
import { connectOrigins, usedMetadata } from './provider-metadata.ts'
import { chooseCertificates } from './signing.ts'
import { stageApp } from './stage-app.ts'
import { PackageProblem, type StoreApp } from './store-app.ts'
import type { MadePackages } from './summary.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
/** The design's own, --color-background in src/ui/styles/tokens.css. */
export const BACKGROUND = '#0c1322'

/**
 * Makes both packages. Whatever can be wrong is found before anything is written to the out folder.
 * @throws PackageProblem, MissingRequirement
 */
export async function makePackages(options: PackageOptions, environment: NodeJS.ProcessEnv): Promise<MadePackages> {
  const { webosId, tizenId, vendor, out = join(ROOT, 'out') } = options
  const certificates = await chooseCertificates(options.certificates, environment)
  const given = options.config === undefined ? undefined : await readConfigFile(options.config)
  const { artwork, replaced } = await chooseArtwork(options.artwork, ROOT)
  const dist = options.dist === undefined ? await ownDist() : await realFolder(options.dist)
  const identity = await readAppIdentity(dist, ROOT)
  const html = await checkDist(dist)
  const packageConfig = given ?? demoConfig(readAppConfig(html) ?? '', dist)
  const { config, isDemo } = packageConfig
  const metadata = isDemo ? undefined : await usedMetadata(config)
  const app: StoreApp = {
    ...identity,
    title: config.appName,
    vendor,
    backgroundColor: config.brand.backgroundColor ?? BACKGROUND,
    connectOrigins: connectOrigins(config, metadata ?? config.providerMetadata),
  }

  const work = await mkdtemp(join(tmpdir(), 'couchpass-package-'))
  const discard = () => rmSync(work, { recursive: true, force: true })
  process.once('exit', discard)
  try {
    const stage = join(work, 'stage')
    await stageApp(stage, {
      ...{ dist, html, config: packageConfig, origins: app.connectOrigins },
      ...(metadata !== undefined && { metadata }),
    })
    const wgt = join(work, `${app.name}-${app.version}.wgt`)
    await writeFile(wgt, await packageTizen(stage, app, { id: tizenId, icon: artwork.tizenIcon, certificates }))
    const ipk = await packageWebos(stage, app, { id: webosId, artwork, outDir: work })
    const [wgtPath, ipkPath] = await moveTo(out, [wgt, ipk])
    return {
      ...{ app, dist, isDemo, replacedArtwork: replaced, issuer: config.issuer },
      isTestSigned: options.certificates === 'test',
      tizen: { path: wgtPath!, id: tizenId },
      webos: { path: ipkPath!, id: webosId },
    }
  } finally {
    process.off('exit', discard)
    await rm(work, { recursive: true, force: true })
  }
}

/** A copy of a link would be a link, and what is stamped into it would change the built app. */
function realFolder(dist: string): Promise<string> {
  return realpath(dist).catch(() => {
    throw new PackageProblem(`--dist ${dist} is missing: build that app first.`)
  })
}

/** This project's own dist/, built first where it is missing. */
async function ownDist(): Promise<string> {
  const dist = join(ROOT, 'dist')
  if (!(await stat(dist).catch(() => undefined))) {
    console.log('There is no dist/ yet: building the app first.')
    if ((await runTool(ROOT, 'vite', ['build'])) !== 0)
      throw new PackageProblem('The app could not be built: what is wrong stands above.')
  }
  return realFolder(dist)
}

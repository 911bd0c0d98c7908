import { realpath } from 'node:fs/promises'
import { readAppConfig } from '../src/config/app-config-html.ts'
import { DEMO_CONFIG } from '../vite/app-config-plugin.ts'
import { Problem } from '../tools/problem.ts'
import { readAppIdentity, type AppIdentity } from './inputs/app-identity.ts'
import { builtApp, type BuiltApp } from './inputs/built-app.ts'
import type { PackageOptions } from './inputs/command-line.ts'
import { withResources } from './inputs/option-overrides.ts'
import { demoConfig, qaConfig, readConfigFile, type PackageConfig } from './inputs/package-config.ts'
import { connectOrigins, usedMetadata, type StampedMetadata } from './inputs/provider-metadata.ts'
import { checkOutFolder } from './out-folder.ts'
import { checkDist, type CheckedDist } from './stage/dist-checks.ts'

/** A built app that passed the checks, with the configuration that is stamped into a copy of it. */
export interface PreparedApp extends BuiltApp, CheckedDist {
  readonly identity: AppIdentity
  readonly config: PackageConfig
  /** The demo for the sign-in server of `npm start`. */
  readonly isOurDemo: boolean
  /** Absent for that demo, whose server may not be running. */
  readonly metadata?: StampedMetadata
  /** Where the page may send requests with a token. */
  readonly origins: readonly string[]
}

/** Reads and checks what packages and hosted folders are made of. Writes nothing. @throws Problem */
export async function prepareApp(options: PackageOptions, root: string, out: string): Promise<PreparedApp> {
  const given = options.config === undefined ? undefined : await readConfigFile(options.config)
  const built = options.dist === undefined ? await builtApp(root, options.qa) : await givenDist(options.dist)
  await checkOutFolder(out, built.dist)
  const identity = await readAppIdentity(built.dist, root)
  const checked = await checkDist(built.dist, options)
  const chosen = given ?? demoConfig(readAppConfig(checked.html) ?? '', built.dist)
  const config = withResources(options.qa ? qaConfig(chosen) : chosen, options.resources)
  const isOurDemo = config.isDemo && config.config.issuer === DEMO_CONFIG.issuer
  const metadata = isOurDemo ? undefined : await usedMetadata(config.config)
  return {
    ...{ ...built, ...checked, identity, config, isOurDemo, ...(metadata !== undefined && { metadata }) },
    origins: connectOrigins(config.config, metadata ?? config.config.providerMetadata),
  }
}

/** Resolves links: copying a link would copy the link, and stamping would then change the built app itself. */
async function givenDist(path: string): Promise<BuiltApp> {
  const dist = await realpath(path).catch(() => {
    throw new Problem(`--dist ${path} does not exist: build that app first.`)
  })
  return { dist, isStale: false }
}

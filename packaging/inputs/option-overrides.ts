import { parseAppConfig } from '../../src/config/app-config.ts'
import { Problem } from '../../tools/problem.ts'
import type { PackageConfig } from './package-config.ts'

/** Options of the command that add to what the configuration allows the app to load. */
export interface ResourceOptions {
  readonly resourceOrigins: readonly string[]
  readonly scriptOrigins: readonly string[]
  readonly inlineStyles: boolean
  readonly blobWorkers: boolean
}

/** The configuration with these options in it, so that the package and a hosted page's headers agree. @throws Problem */
export function withResources(given: PackageConfig, options: ResourceOptions): PackageConfig {
  const { resourceOrigins, contentSecurity } = given.config
  const scriptOrigins = [...(contentSecurity.scriptOrigins ?? []), ...options.scriptOrigins]
  const allowed = {
    ...contentSecurity,
    ...(options.inlineStyles && { inlineStyles: true }),
    ...(options.blobWorkers && { blobWorkers: true }),
    ...(scriptOrigins.length > 0 && { scriptOrigins }),
  }
  const added = {
    ...(options.resourceOrigins.length > 0 && { resourceOrigins: [...resourceOrigins, ...options.resourceOrigins] }),
    ...(Object.keys(allowed).length > 0 && { contentSecurity: allowed }),
  }
  const value = { ...given.value, ...added }
  const parsed = parseAppConfig(value)
  if (!parsed.ok) throw new Problem(...parsed.problems)
  return { ...given, value, config: parsed.config }
}

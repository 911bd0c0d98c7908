import { Problem } from '../../tools/problem.ts'
import { readAppConfig } from '../../src/config/app-config-html.ts'
import { parseAppConfig } from '../../src/config/app-config.ts'
import { contentSecurityPolicy, type AllowedSources } from '../stage/stamp-page.ts'
import { connectOrigins } from '../inputs/provider-metadata.ts'

/** Prevents clickjacking: other sites cannot show the app in a frame and make the viewer press its buttons. */
export const UNFRAMED = "frame-ancestors 'none'"

/**
 * The headers of a hosted app: the policy of the store packages plus `frame-ancestors`, which a `<meta>` element
 * cannot set (CSP Level 2 §3.3).
 */
export function hostedHeaders(html: string, sources: AllowedSources): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': `${contentSecurityPolicy(html, sources)}; ${UNFRAMED}`,
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  }
}

/**
 * The origins that a built page needs, from its configuration: issuer, configured endpoints, the app's own APIs.
 * @throws Problem in one sentence
 */
export function hostedSources(html: string): AllowedSources {
  const block = readAppConfig(html)
  if (block === undefined) throw new Problem('The page has no "app-config" block: use the index.html of a built app.')
  const parsed = parseAppConfig(JSON.parse(block))
  if (!parsed.ok) throw new Problem(`The page's configuration is invalid: ${parsed.problems.join(' ')}`)
  const { config } = parsed
  const { connectOrigins: appOrigins, resourceOrigins, contentSecurity } = config
  return {
    origins: connectOrigins(config, config.providerMetadata),
    issuerOrigin: new URL(config.issuer).origin,
    ...{ appOrigins, resourceOrigins, contentSecurity },
  }
}

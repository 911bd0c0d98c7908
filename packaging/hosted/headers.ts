import { Problem } from '../../tools/problem.ts'
import { readAppConfig } from '../../src/config/app-config-html.ts'
import { parseAppConfig } from '../../src/config/app-config.ts'
import { contentSecurityPolicy } from '../stage/stamp-page.ts'
import { connectOrigins } from '../inputs/provider-metadata.ts'

/** Keeps pages of other sites from showing the app in a frame and having the viewer press its buttons. */
export const UNFRAMED = "frame-ancestors 'none'"

type HostedSources = Parameters<typeof contentSecurityPolicy>[1]

/** The headers of a hosted app: the policy of the store packages, and `frame-ancestors`, which a `<meta>` cannot say (CSP Level 2 §3.3). */
export function hostedHeaders(html: string, sources: HostedSources): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': `${contentSecurityPolicy(html, sources)}; ${UNFRAMED}`,
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  }
}

/** What the configuration in a built page needs: its issuer, the endpoints that it names, its own APIs. @throws Problem in one sentence */
export function hostedSources(html: string): HostedSources {
  const block = readAppConfig(html)
  if (block === undefined) throw new Problem('The page has no "app-config" block: it is not a built app.')
  const parsed = parseAppConfig(JSON.parse(block))
  if (!parsed.ok) throw new Problem(`The page's configuration cannot be used: ${parsed.problems.join(' ')}`)
  const { config } = parsed
  return { origins: connectOrigins(config, config.providerMetadata), appOrigins: config.connectOrigins }
}

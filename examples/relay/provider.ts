import { isSafe, type RelaySettings } from './settings.ts'
import { ask, UpstreamError } from './upstream.ts'

/** The provider's metadata as far as the app uses it, by the names of RFC 8414 §2. */
export type ProviderMetadata = Readonly<Record<string, unknown>>

const REQUIRED = ['device_authorization_endpoint', 'token_endpoint'] as const
const OPTIONAL = ['userinfo_endpoint', 'revocation_endpoint'] as const
const CAPABILITIES = [
  'code_challenge_methods_supported',
  'dpop_signing_alg_values_supported',
  'id_token_signing_alg_values_supported',
  'userinfo_signing_alg_values_supported',
]
/** How long discovered metadata is used before it is read again. */
const FRESH_MS = 60 * 60_000

/** Returns the provider's metadata, which is read once an hour. @throws UpstreamError it has never been readable */
export function createProvider(settings: RelaySettings, nowMs = () => performance.now()) {
  let known: { readonly metadata: ProviderMetadata; readonly readAt: number } | undefined
  let reading: Promise<ProviderMetadata> | undefined

  async function read(): Promise<ProviderMetadata> {
    try {
      const metadata = usedOf({ ...(await discovered(settings)), ...settings.providerMetadata }, settings.issuer)
      known = { metadata, readAt: nowMs() }
      return metadata
    } catch (error) {
      // Endpoints outlive an outage of the metadata.
      if (known) return known.metadata
      throw error
    } finally {
      reading = undefined
    }
  }

  return async (): Promise<ProviderMetadata> => {
    if (known && nowMs() - known.readAt < FRESH_MS) return known.metadata
    return (reading ??= read())
  }
}

async function discovered({ issuer, providerMetadata, timeouts }: RelaySettings): Promise<ProviderMetadata> {
  if (REQUIRED.every((name) => typeof providerMetadata[name] === 'string')) return { issuer }
  const { origin, pathname } = new URL(issuer)
  const path = pathname.replace(/\/$/, '')
  const addresses = [
    `${origin}${path}/.well-known/openid-configuration`,
    `${origin}/.well-known/oauth-authorization-server${path}`,
  ]
  let partial: ProviderMetadata | undefined
  let trouble: unknown
  for (const address of addresses) {
    try {
      const response = await ask(address, { method: 'GET', headers: { accept: 'application/json' } }, timeouts.usualMs)
      const found = (await response.json()) as ProviderMetadata
      if (response.ok && found['issuer'] === issuer) {
        if (REQUIRED.every((name) => typeof found[name] === 'string')) return { ...partial, ...found }
        partial ??= found
      }
    } catch (error) {
      trouble ??= error
    }
  }
  if (partial) return partial
  throw trouble instanceof UpstreamError ? trouble : new UpstreamError(502, 'The provider has no usable metadata.')
}

function usedOf(metadata: ProviderMetadata, issuer: string): ProviderMetadata {
  for (const name of REQUIRED)
    if (!isSafe(metadata[name])) throw new UpstreamError(502, `The provider's metadata names no usable ${name}.`)
  const names = [...REQUIRED, ...OPTIONAL.filter((name) => isSafe(metadata[name])), ...CAPABILITIES]
  return Object.fromEntries([
    ['issuer', issuer],
    ...names.filter((name) => metadata[name] !== undefined).map((name) => [name, metadata[name]]),
  ])
}

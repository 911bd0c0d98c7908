import type { AppConfig } from '../../src/config/app-config.ts'
import { ResponseFormatError, UnreachableError } from '../../src/protocol/errors.ts'
import { createHttp } from '../../src/protocol/http.ts'
import { discoverProvider } from '../../src/protocol/discovery.ts'
import { ENDPOINTS } from '../../src/protocol/relay.ts'
import { Problem } from '../../tools/problem.ts'

/**
 * Other metadata that src/protocol uses: PKCE needs the code challenge methods, and without the algorithms
 * oauth4webapi accepts only id_tokens signed with RS256.
 */
const CAPABILITIES = [
  'code_challenge_methods_supported',
  'id_token_signing_alg_values_supported',
  'userinfo_signing_alg_values_supported',
  'dpop_signing_alg_values_supported',
] as const

export type StampedMetadata = Readonly<Record<string, unknown>>

/**
 * Returns the part of the provider's metadata that the app uses, checked in the same way as the app does at launch.
 * Asks the issuer, unless the configuration already contains complete metadata.
 * @throws Problem
 */
export async function usedMetadata(config: AppConfig): Promise<StampedMetadata> {
  const http = createHttp({ fetch: (url, init) => fetch(url, init) })
  const { metadata } = await discoverProvider(config, http).catch((error: unknown) => {
    throw new Problem(...sentenceFor(error, config))
  })
  const used = ['issuer', ...ENDPOINTS, ...CAPABILITIES].flatMap((name) =>
    metadata[name] === undefined ? [] : [[name, metadata[name]] as const],
  )
  return Object.fromEntries(used)
}

/**
 * The origins that the app may send requests to: the relay, or else the issuer and its endpoints, and the app's own
 * APIs; sorted, without duplicates. @throws Problem
 */
export function connectOrigins(config: AppConfig, metadata: StampedMetadata = {}): string[] {
  const endpoints = ENDPOINTS.flatMap((name) => (typeof metadata[name] === 'string' ? [metadata[name]] : []))
  const provider = config.relay === undefined ? [config.issuer, ...endpoints] : [config.relay]
  const origins = [...provider, ...config.connectOrigins].map((address) => new URL(address).origin)
  // A "*" would allow more hosts, and a ";" would end the policy.
  const unwritable = origins.find((origin) => !/^https?:\/\/[a-z0-9.-]+(:\d+)?$/.test(origin))
  if (unwritable !== undefined)
    throw new Problem(
      `A content security policy cannot contain ${unwritable}: use a host name of letters, digits, "-" and ".", or http://127.0.0.1.`,
    )
  return [...new Set(origins)].sort()
}

function sentenceFor(error: unknown, { issuer, relay }: AppConfig): string[] {
  if (error instanceof UnreachableError) {
    const cause = connectionFault(error)
    return [
      `The ${relay === undefined ? `issuer ${issuer}` : `relay ${relay}`} returns no provider metadata: ${error.message.replace(/\.$/, '')}${cause && ` (${cause})`}; fix that, or write the metadata into the configuration as "providerMetadata".`,
    ]
  }
  if (!(error instanceof ResponseFormatError)) throw error
  if (error.code === 'issuer_mismatch')
    return [
      `The provider's metadata names a different issuer than ${issuer}: write "issuer" exactly as the provider does.`,
    ]
  return [`The issuer ${issuer} cannot serve the sign-in: ${error.message}`]
}

/** E.g. "ECONNREFUSED", which Node's fetch reports two causes deep. */
function connectionFault(error: Error): string {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
    if ('code' in cause && typeof cause.code === 'string' && /^[A-Z_]+$/.test(cause.code)) return cause.code
  return ''
}

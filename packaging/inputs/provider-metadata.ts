import type { AppConfig } from '../../src/config/app-config.ts'
import { discoverProvider, ENDPOINTS } from '../../src/protocol/discovery.ts'
import { ResponseFormatError, UnreachableError } from '../../src/protocol/errors.ts'
import { createHttp } from '../../src/protocol/http.ts'
import { Problem } from '../../tools/problem.ts'

/**
 * What else of the metadata src/protocol goes by: PKCE needs the methods; without the algorithms oauth4webapi takes an
 * id_token for RS256 or refuses it.
 */
const CAPABILITIES = [
  'code_challenge_methods_supported',
  'id_token_signing_alg_values_supported',
  'userinfo_signing_alg_values_supported',
  'dpop_signing_alg_values_supported',
] as const

export type StampedMetadata = Readonly<Record<string, unknown>>

/**
 * The part of the provider's metadata that the app uses, checked as the app would at launch. Asks the issuer, unless the
 * configuration's own metadata is complete.
 * @throws Problem
 */
export async function usedMetadata(config: AppConfig): Promise<StampedMetadata> {
  const http = createHttp({ fetch: (url, init) => fetch(url, init) })
  const { metadata } = await discoverProvider(config, http).catch((error: unknown) => {
    throw new Problem(...sentenceFor(error, config.issuer))
  })
  const used = ['issuer', ...ENDPOINTS, ...CAPABILITIES].flatMap((name) =>
    metadata[name] === undefined ? [] : [[name, metadata[name]] as const],
  )
  return Object.fromEntries(used)
}

/** Where the app's requests may go: the issuer, its endpoints and the app's own APIs; sorted, each once. @throws Problem */
export function connectOrigins(config: AppConfig, metadata: StampedMetadata = {}): string[] {
  const endpoints = ENDPOINTS.flatMap((name) => (typeof metadata[name] === 'string' ? [metadata[name]] : []))
  const origins = [config.issuer, ...endpoints, ...config.connectOrigins].map((address) => new URL(address).origin)
  // A "*" or ";" would widen the policy, or end it.
  const unwritable = origins.find((origin) => !/^https?:\/\/[a-z0-9.-]+(:\d+)?$/.test(origin))
  if (unwritable !== undefined)
    throw new Problem(
      `A content security policy cannot name ${unwritable}: give the server a name of letters, digits, "-" and ".", or use http://127.0.0.1.`,
    )
  return [...new Set(origins)].sort()
}

function sentenceFor(error: unknown, issuer: string): string[] {
  if (error instanceof UnreachableError) {
    const cause = connectionFault(error)
    return [
      `The issuer ${issuer} gives no provider metadata: ${error.message.replace(/\.$/, '')}${cause && ` (${cause})`}; mend that, or write the metadata into the configuration as "providerMetadata".`,
    ]
  }
  if (!(error instanceof ResponseFormatError)) throw error
  if (error.code === 'issuer_mismatch')
    return [`The provider's metadata names another issuer than ${issuer}: write "issuer" exactly as the provider does.`]
  return [`The issuer ${issuer} cannot serve the sign-in: ${error.message}`]
}

/** E.g. "ECONNREFUSED": Node's fetch says it two causes down. */
function connectionFault(error: Error): string {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
    if ('code' in cause && typeof cause.code === 'string' && /^[A-Z_]+$/.test(cause.code)) return cause.code
  return ''
}

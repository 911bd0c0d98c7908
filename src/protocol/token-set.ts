import * as oauth from 'oauth4webapi'
import { BEARER_NAMES } from './dialects.ts'
import { positiveSeconds, toResponse } from './response.ts'
import { ResponseFormatError } from './errors.ts'
import { readIdToken } from './id-token.ts'
import type { Provider } from './provider.ts'

/** The tokens of one sign-in. Secrets: never logged, shown or put in a URL. */
export interface TokenSet {
  readonly accessToken: string
  /** How the access token is presented; lower case as oauth4webapi gives it. */
  readonly tokenType: 'bearer' | 'dpop'
  /** Seconds from receipt. Absent: the provider did not say. */
  readonly expiresInSeconds?: number
  readonly refreshToken?: string
  readonly idToken?: string
  /**
   * Thumbprint (RFC 7638) of the key the refresh token is bound to. Absent: not bound. The access token is bound to the
   * same key if its type is `dpop`.
   */
  readonly keyThumbprint?: string
  /**
   * Why these tokens are not bound to a key although binding was asked for. Absent: it was not asked for, or they are.
   */
  readonly unboundBecause?: UnboundReason
}

/**
 * `no_key_store`: this television cannot store a key. `not_offered`: the provider's metadata does not list ES256.
 * `clock_wrong`, `proof_refused`: the provider refused the proofs. `not_bound`: it accepted the proofs but issued
 * bearer tokens.
 */
export type UnboundReason = 'no_key_store' | 'not_offered' | 'clock_wrong' | 'proof_refused' | 'not_bound'

/** Accepted if the metadata lists no algorithms, which RFC 8414 allows: all except `none` and shared secrets. */
const SIGNATURES = {
  id_token_signing_alg_values_supported: [
    'RS256',
    'ES256',
    'PS256',
    'EdDSA',
    'Ed25519',
    'RS384',
    'ES384',
    'PS384',
    'RS512',
    'ES512',
    'PS512',
  ],
}

/**
 * Reads a successful token response (RFC 6749 §5.1, OIDC Core §3.1.3.7). The code or the old refresh token is now
 * spent, so unusable optional members are dropped: only a required member can fail the sign-in.
 *
 * @throws ResponseFormatError `invalid_token_response`, or `invalid_id_token` for a wrong issuer, audience, algorithm
 *   or form
 */
export async function parseTokenResponse(
  provider: Provider,
  body: Readonly<Record<string, unknown>>,
): Promise<TokenSet> {
  const { clientId } = provider
  const { access_token, id_token, refresh_token, expires_in } = body
  const idToken = text(id_token)
  const refreshToken = text(refresh_token)
  const expiresInSeconds = positiveSeconds(expires_in)
  // RFC 6749 appendix A.12. The token goes into a header, where a line break would start another header.
  if (text(access_token) !== undefined && !/^[\x20-\x7e]+$/.test(access_token as string))
    throw new ResponseFormatError('invalid_token_response', 'The access token holds characters that no header can.')
  const token_type = tokenTypeOf(body['token_type'], provider)
  // No API would take such a token: every request with it needs a proof (RFC 9449 §7.1).
  if (!provider.dpopKey && typeof token_type === 'string' && token_type.toLowerCase() === 'dpop')
    throw new ResponseFormatError(
      'invalid_token_response',
      'The token answer is unusable: the tokens are bound to a key (DPoP), but the request had no proof of one.',
    )
  const needed = { access_token, token_type, ...(idToken !== undefined && { id_token: idToken }) }

  // A television whose clock is ten years ahead would call a fresh id_token expired, after the code is spent. So its
  // times are checked at its own `iat`; the token came over TLS from the token endpoint.
  const claims = idToken === undefined ? undefined : readIdToken(idToken)
  const issuedAt = claims?.['iat']
  // eslint-disable-next-line no-restricted-properties -- the library counts its skew from Date.now()
  const skew = typeof issuedAt === 'number' ? Math.floor(issuedAt - Date.now() / 1000) : 0
  const client: oauth.Client = { client_id: clientId, [oauth.clockSkew]: Number.isFinite(skew) ? skew : 0 }
  const wire = await oauth
    .processDeviceCodeResponse({ ...SIGNATURES, ...metadataFor(provider, claims) }, client, toResponse(needed))
    .catch((error: unknown) => {
      throw unusable(error, idToken !== undefined && text(access_token) !== undefined && text(token_type) !== undefined)
    })

  return {
    accessToken: wire.access_token,
    tokenType: wire.token_type === 'dpop' ? 'dpop' : 'bearer',
    ...(expiresInSeconds !== undefined && { expiresInSeconds }),
    ...(refreshToken !== undefined && { refreshToken }),
    ...(idToken !== undefined && { idToken }),
  }
}

/** Never with a key: a token that is bound to it would be of no use as a Bearer token. */
function tokenTypeOf(type: unknown, { dpopKey, onDialect }: Provider): unknown {
  const known = type == null ? '' : typeof type === 'string' ? type.toLowerCase() : undefined
  const dialect = dpopKey ? undefined : BEARER_NAMES.find(([name]) => name === known)?.[1]
  if (!dialect) return type
  onDialect?.(dialect)
  return 'Bearer'
}

/**
 * With an issuer template, the metadata of the tenant that `tid` names: the library compares the id_token's `iss` with
 * its issuer (learn.microsoft.com/entra/identity-platform/access-tokens).
 */
function metadataFor(
  { metadata, issuerTemplate, onDialect }: Provider,
  claims: Readonly<Record<string, unknown>> | undefined,
): Provider['metadata'] {
  const tenant = claims?.['tid']
  if (issuerTemplate === undefined || typeof tenant !== 'string' || !/^[\w-]{1,64}$/.test(tenant)) return metadata
  onDialect?.('issuer_template')
  return { ...metadata, issuer: issuerTemplate.replace('{tenantid}', tenant) }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The library's error holds the body, and so the tokens, as its cause. Only its message is kept. */
function unusable(error: unknown, idTokenWasRead: boolean): ResponseFormatError {
  const why = error instanceof Error ? error.message : 'it could not be read'
  const code = idTokenWasRead && !/token_type/.test(why) ? 'invalid_id_token' : 'invalid_token_response'
  return new ResponseFormatError(code, `The token answer is unusable: ${why}.`)
}

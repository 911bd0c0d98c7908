import * as oauth from 'oauth4webapi'
import { positiveSeconds, toResponse } from './response.ts'
import { ResponseFormatError } from './errors.ts'
import { readIdToken } from './id-token.ts'
import type { Provider } from './provider.ts'

/** The tokens of one sign-in. Secrets: never logged, shown or put in a URL. */
export interface TokenSet {
  readonly accessToken: string
  /** How the access token is presented; lower case as oauth4webapi gives it. */
  readonly tokenType: 'bearer' | 'dpop'
  /** Seconds from receipt; absent: the provider did not say. */
  readonly expiresInSeconds?: number
  readonly refreshToken?: string
  readonly idToken?: string
  /**
   * Which key the refresh token is bound to (RFC 7638 thumbprint); absent: to none. The access token is where it is
   * `dpop`.
   */
  readonly keyThumbprint?: string
  /** Why these tokens are bound to no key although that was wished; absent: it was not, or they are. */
  readonly unboundBecause?: UnboundReason
}

/**
 * `no_key_store`: this television has nowhere to keep a key; `not_offered`: the provider's metadata does not name
 * ES256; `clock_wrong`, `proof_refused`: it refused the proofs; `not_bound`: it took them and gave bearer tokens all
 * the same.
 */
export type UnboundReason = 'no_key_store' | 'not_offered' | 'clock_wrong' | 'proof_refused' | 'not_bound'

/**
 * Taken where the metadata does not list any, as RFC 8414 documents need not: everything but `none` and shared secrets.
 */
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
 * Understands a successful token answer (RFC 6749 §5.1, OIDC Core §3.1.3.7). By now the code or the old refresh token
 * is spent, so an optional member with an unusable value is as if absent: only what is needed can cost the sign-in.
 *
 * @throws ResponseFormatError `invalid_token_response`, or `invalid_id_token` for a wrong issuer, audience, algorithm
 *   or form
 */
export async function parseTokenResponse(
  { metadata, clientId }: Provider,
  body: Readonly<Record<string, unknown>>,
): Promise<TokenSet> {
  const { access_token, token_type, id_token, refresh_token, expires_in } = body
  const idToken = text(id_token)
  const refreshToken = text(refresh_token)
  const expiresInSeconds = positiveSeconds(expires_in)
  // RFC 6749 appendix A.12: in a header, where it goes, a line break would begin another.
  if (text(access_token) !== undefined && !/^[\x20-\x7e]+$/.test(access_token as string))
    throw new ResponseFormatError('invalid_token_response', 'The access token holds characters that no header can.')
  const needed = { access_token, token_type, ...(idToken !== undefined && { id_token: idToken }) }

  // A set ten years ahead would call a fresh id_token expired, after the code is spent. Its times are judged by a clock
  // that stands at the token's own `iat`; the token came over TLS from the token endpoint.
  const issuedAt = idToken === undefined ? undefined : readIdToken(idToken)?.['iat']
  // eslint-disable-next-line no-restricted-properties -- the library counts its skew from Date.now()
  const skew = typeof issuedAt === 'number' ? Math.floor(issuedAt - Date.now() / 1000) : 0
  const client: oauth.Client = { client_id: clientId, [oauth.clockSkew]: Number.isFinite(skew) ? skew : 0 }
  const wire = await oauth
    .processDeviceCodeResponse({ ...SIGNATURES, ...metadata }, client, toResponse(needed))
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

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The library's error holds the body, and so the tokens, as its cause: only its sentence is kept. */
function unusable(error: unknown, idTokenWasRead: boolean): ResponseFormatError {
  const why = error instanceof Error ? error.message : 'it could not be read'
  const code = idTokenWasRead && !/token_type/.test(why) ? 'invalid_id_token' : 'invalid_token_response'
  return new ResponseFormatError(code, `The token answer is unusable: ${why}.`)
}

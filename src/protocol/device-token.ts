import * as oauth from 'oauth4webapi'
import { positiveSeconds, readJsonResponse, refusalOf } from './response.ts'
import type { DeviceAuthorization } from './device-authorization.ts'
import { UnreachableError } from './errors.ts'
import { proofRefusal } from './dpop.ts'
import { addParameters } from './own-parameters.ts'
import { authOf, type Provider, sendProven } from './provider.ts'
import { parseTokenResponse, type TokenSet } from './token-set.ts'

/** The outcome of one poll, in the words of RFC 8628 §3.5 and RFC 6749 §5.2. */
export type PollOutcome =
  | { readonly kind: 'approved'; readonly tokens: TokenSet }
  | { readonly kind: 'authorization_pending' }
  /** `intervalSeconds`: the new interval, if the server sends one. */
  | { readonly kind: 'slow_down'; readonly intervalSeconds?: number }
  | { readonly kind: 'access_denied' }
  | { readonly kind: 'expired_token' }
  | { readonly kind: 'invalid_grant' }
  /**
   * `lostAt`: the address that gave no answer that can be read. `hiddenAt`: the same, and it is known to answer.
   */
  | {
      readonly kind: 'unreachable'
      readonly retryAfterSeconds?: number
      readonly lostAt?: string
      readonly hiddenAt?: string
    }

/**
 * Polls once whether the viewer has approved (RFC 8628 §3.4). Expected responses are returned, never thrown.
 *
 * @throws OAuthError           the provider refused for another reason, e.g. `invalid_client`, Keycloak's `not_allowed`
 * @throws TokenBindingError    the provider refused the DPoP proof: the code is not spent
 * @throws ResponseFormatError  `invalid_token_response` or `invalid_id_token`: the code is spent, the tokens are
 *   unusable
 */
export async function pollDeviceToken(provider: Provider, authorization: DeviceAuthorization): Promise<PollOutcome> {
  const { deviceCode, codeVerifier } = authorization
  try {
    const client = { client_id: provider.clientId }
    const additionalParameters = addParameters(new URLSearchParams(), provider.tokenParameters)
    if (codeVerifier !== undefined) additionalParameters.set('code_verifier', codeVerifier)
    const response = await sendProven(provider, (options) =>
      oauth.deviceCodeGrantRequest(provider.metadata, client, authOf(provider), deviceCode, {
        ...options,
        additionalParameters,
      }),
    )
    const answer = await readJsonResponse(response, provider)
    const refusal = refusalOf(answer, provider)
    if (!refusal) return { kind: 'approved', tokens: await parseTokenResponse(provider, answer.body) }
    switch (refusal.code) {
      case 'slow_down': {
        const intervalSeconds = positiveSeconds(answer.body['interval'])
        return intervalSeconds === undefined ? { kind: 'slow_down' } : { kind: 'slow_down', intervalSeconds }
      }
      case 'authorization_pending':
      case 'access_denied':
      case 'expired_token':
      case 'invalid_grant':
        return { kind: refusal.code }
      default:
        throw (provider.dpopKey && proofRefusal(refusal)) ?? refusal
    }
  } catch (error) {
    return unreachableOutcome(error)
  }
}

/** Turns an UnreachableError into its outcome. @throws any other error it is given */
export function unreachableOutcome(error: unknown): PollOutcome {
  if (!(error instanceof UnreachableError)) throw error
  const { retryAfterSeconds, code, address: lostAt } = error
  return {
    kind: 'unreachable',
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    ...(code === 'no_connection' && lostAt !== undefined && { lostAt }),
  }
}

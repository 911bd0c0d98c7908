import * as oauth from 'oauth4webapi'
import { OAuthError, UnreachableError } from './errors.ts'
import { authOf, requestOptions, type Provider } from './provider.ts'
import type { TokenSet } from './token-set.ts'

/**
 * Tells the provider that the tokens are no longer wanted (RFC 7009): the refresh token, which ends the grant, else the
 * access token. A provider without a revocation endpoint is asked nothing. The status alone is judged: Keycloak answers 200
 * with `{"error":"invalid_token"}` for a token it does not know.
 *
 * @throws UnreachableError  no connection, 5xx, 429: the token may still be good
 * @throws OAuthError        `revocation_refused`
 */
export async function revokeTokens(provider: Provider, tokens: TokenSet): Promise<void> {
  if (provider.metadata.revocation_endpoint === undefined) return
  const { refreshToken } = tokens
  const hint = refreshToken === undefined ? 'access_token' : 'refresh_token'
  const response = await oauth.revocationRequest(
    provider.metadata,
    { client_id: provider.clientId },
    authOf(provider),
    refreshToken ?? tokens.accessToken,
    {
      ...requestOptions(provider),
      additionalParameters: new URLSearchParams(`token_type_hint=${hint}`),
    },
  )
  const { status } = response
  if (status >= 500 || status === 429)
    throw new UnreachableError('server_error', `The revocation was answered with status ${status}.`)
  if (status >= 400) throw new OAuthError('revocation_refused', status)
}

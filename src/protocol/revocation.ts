import * as oauth from 'oauth4webapi'
import { OAuthError, UnreachableError } from './errors.ts'
import { authOf, type Provider, sendProven } from './provider.ts'
import type { TokenSet } from './token-set.ts'

/**
 * Tells the provider that the tokens are no longer wanted (RFC 7009): the refresh token, which ends the grant, else the
 * access token. A provider without a revocation endpoint is asked nothing. What a success says is not read, as RFC 7009
 * §2.2 has it: Keycloak answers 200 with `{"error":"invalid_token"}` for a token it does not know. But it has to be
 * nothing or JSON, as of every provider: 200 with a page is what a captive portal or a proxy answers in its place.
 *
 * @throws UnreachableError  no connection, 5xx, 429, a redirect, `not_json`: the token may still be good
 * @throws OAuthError        `revocation_refused`
 */
export async function revokeTokens(provider: Provider, tokens: TokenSet): Promise<void> {
  if (provider.metadata.revocation_endpoint === undefined) return
  const { refreshToken } = tokens
  const hint = refreshToken === undefined ? 'access_token' : 'refresh_token'
  // oauth4webapi's revocation request takes no DPoP handle. Its pushed request does, and sends any form with the
  // client's own authentication to whichever endpoint the metadata names.
  const endpoint = { pushed_authorization_request_endpoint: provider.metadata.revocation_endpoint }
  const form = { token: refreshToken ?? tokens.accessToken, token_type_hint: hint }
  const client = { client_id: provider.clientId }
  const response = await sendProven(provider, (options) =>
    oauth.pushedAuthorizationRequest({ ...provider.metadata, ...endpoint }, client, authOf(provider), form, options),
  )
  const { status } = response
  if (status >= 500 || status === 429)
    throw new UnreachableError('server_error', `The revocation was answered with status ${status}.`)
  if (status >= 400) throw new OAuthError('revocation_refused', status)
  if (!isNothingOrJson(await response.text()))
    throw new UnreachableError('not_json', `The revocation was answered with status ${status} and a page.`)
}

function isNothingOrJson(body: string): boolean {
  if (body.trim() === '') return true
  try {
    JSON.parse(body)
    return true
  } catch {
    return false
  }
}

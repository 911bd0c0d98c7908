import * as oauth from 'oauth4webapi'
import { errorWordOf } from './error-word.ts'
import { OAuthError, UnreachableError } from './errors.ts'
import { authOf, type Provider, sendProven } from './provider.ts'
import type { TokenSet } from './token-set.ts'

/**
 * Revokes the tokens (RFC 7009): the refresh token, which ends the grant, or the access token if there is no refresh
 * token. Does nothing if the provider has no revocation endpoint. Ignores what a success says, as RFC 7009 §2.2
 * requires: Keycloak sends 200 with `{"error":"invalid_token"}` for a token it does not know. But the body must be
 * empty or JSON: a 200 with a page comes from a captive portal or a proxy. Some servers refuse with 400 a token that is
 * no longer valid (Google's says `invalid_token`), where RFC 7009 §2.2 asks for 200: that is the goal, not a failure.
 *
 * @throws UnreachableError  no connection, 5xx, 429, a redirect, `not_json`: the token may still be good
 * @throws OAuthError        `revocation_refused`
 */
export async function revokeTokens(provider: Provider, tokens: TokenSet): Promise<void> {
  if (provider.metadata.revocation_endpoint === undefined) return
  const { refreshToken } = tokens
  const hint = refreshToken === undefined ? 'access_token' : 'refresh_token'
  // oauth4webapi's revocation request accepts no DPoP handle. Its pushed authorization request does, and sends any form
  // with client authentication to the endpoint that the metadata names.
  const endpoint = { pushed_authorization_request_endpoint: provider.metadata.revocation_endpoint }
  const form = { token: refreshToken ?? tokens.accessToken, token_type_hint: hint }
  const client = { client_id: provider.clientId }
  const response = await sendProven(provider, (options) =>
    oauth.pushedAuthorizationRequest({ ...provider.metadata, ...endpoint }, client, authOf(provider), form, options),
  )
  const { status } = response
  if (status >= 500 || status === 429)
    throw new UnreachableError('server_error', `The revocation was answered with status ${status}.`)
  const body = await response.text()
  if (status === 400 && ALREADY_INVALID.includes(wordOf(body) ?? '')) return
  if (status >= 400) throw new OAuthError('revocation_refused', status, wordOf(body))
  if (!isNothingOrJson(body))
    throw new UnreachableError('not_json', `The revocation was answered with status ${status} and a page.`)
}

const ALREADY_INVALID = ['invalid_token', 'invalid_grant']

/** The error word of a refusal; undefined: there is none that can be read. */
function wordOf(body: string): string | undefined {
  try {
    return errorWordOf((JSON.parse(body) ?? {}) as Record<string, unknown>, true)
  } catch {
    return undefined
  }
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

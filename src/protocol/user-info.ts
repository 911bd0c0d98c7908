import * as oauth from 'oauth4webapi'
import { readJsonResponse, toResponse } from './response.ts'
import { OAuthError, ResponseFormatError } from './errors.ts'
import { readIdToken } from './id-token.ts'
import { type Provider, sendProven } from './provider.ts'
import { isDisplayableName } from './displayable-text.ts'
import { isDisplayableUrl } from './safe-url.ts'
import type { TokenSet } from './token-set.ts'

/** The viewer, as far as the provider says; unknown members are absent (OIDC Core §5.1). */
export interface Viewer {
  readonly sub?: string
  readonly name?: string
  readonly preferredUsername?: string
  readonly email?: string
  /** Address of the viewer's picture, unchecked: https or http, of any host. Load it only from hosts that you trust. */
  readonly picture?: string
}

/** Everything that the provider says about the viewer, by the names of the claims. Not checked for display. */
export type Claims = Readonly<Record<string, unknown>>

/** The viewer as UserInfo names them, with all claims of that response. */
export interface LoadedViewer extends Viewer {
  readonly claims?: Claims
}

/**
 * Requests the viewer from UserInfo (OIDC Core §5.3). Returns undefined if the provider has no UserInfo endpoint.
 *
 * @throws OAuthError           the access token is refused: status 401, or 403 (Keycloak, without the scope `openid`)
 * @throws ResponseFormatError  `invalid_userinfo`, also if its `sub` differs from the id_token's
 * @throws UnreachableError     no usable response
 */
export async function fetchViewer(provider: Provider, tokens: TokenSet): Promise<LoadedViewer | undefined> {
  const { metadata } = provider
  if (metadata.userinfo_endpoint === undefined) return undefined
  const client = { client_id: provider.clientId }
  const response = await sendProven(provider, (options) =>
    oauth.userInfoRequest(metadata, client, tokens.accessToken, options),
  )
  // Keycloak's refusals have an empty body. The word is in WWW-Authenticate, and the status says enough.
  if (response.status >= 400 && response.status < 500 && response.status !== 429)
    throw new OAuthError(response.status === 401 ? 'invalid_token' : 'userinfo_refused', response.status)
  const isJwt = /^application\/jwt\b/i.test(response.headers.get('content-type') ?? '')
  const readable = isJwt ? response : toResponse((await readJsonResponse(response, provider)).body)
  const subject = viewerFromIdToken(tokens).sub ?? oauth.skipSubjectCheck
  const claims = await oauth.processUserInfoResponse(metadata, client, subject, readable).catch((error: unknown) => {
    throw new ResponseFormatError(
      'invalid_userinfo',
      error instanceof Error ? error.message : 'The UserInfo answer is unusable.',
    )
  })
  return { ...viewerOf(claims), claims }
}

/** The viewer as named in the id_token, without a request. */
export function viewerFromIdToken(tokens: TokenSet): Viewer {
  return viewerOf(claimsFromIdToken(tokens))
}

/** All claims of the id_token; none without one. */
export function claimsFromIdToken({ idToken }: Pick<TokenSet, 'idToken'>): Claims {
  return (idToken !== undefined && readIdToken(idToken)) || {}
}

function viewerOf(claims: Readonly<Record<string, unknown>>): Viewer {
  const { sub, name, preferred_username, email, picture } = claims
  return {
    ...(typeof sub === 'string' && sub !== '' && { sub }),
    ...(isDisplayableName(name) && { name }),
    ...(isDisplayableName(preferred_username) && { preferredUsername: preferred_username }),
    ...(isDisplayableName(email) && { email }),
    ...(isDisplayableUrl(picture, { plainHttp: true }) && { picture }),
  }
}

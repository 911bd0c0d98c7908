import { isRepeatable } from '../protocol/proof-of-possession.ts'
import type { Session } from './session.ts'
import type { AccessToken } from './session-state.ts'

/** `fetch`, signed in as the viewer. */
export type AuthorizedFetch = (url: string | URL, init?: RequestInit) => Promise<Response>

/** Sends a request with an access token that is bound to a key, and a proof of that key (RFC 9449 §7.1). */
export type FetchProven = (url: URL, init: RequestInit, accessToken: string) => Promise<Response>

export interface AuthorizedFetchOptions {
  readonly session: Pick<Session, 'getAccessToken' | 'renewAccessToken'>
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  readonly fetchProven: FetchProven
  /** Where access tokens may go, e.g. "https://api.example.com". */
  readonly origins: readonly string[]
}

/** The access token may not go there: the configuration's `connectOrigins` does not list the origin. */
export class OriginNotListedError extends Error {
  override readonly name = 'OriginNotListedError'
  readonly code = 'origin_not_listed'
}

/**
 * A fetch that adds the access token (RFC 6750 §2.1; RFC 9449 §7.1 where it is bound to a key), and tries once more with a
 * new one where the API refuses it (401). Redirects are errors unless `init` says otherwise: Chromium below 119 sends the
 * token after them, to whatever origin.
 *
 * The gift rejects with OriginNotListedError, with SignedOutError when nobody is signed in (any more), with the error of a
 * refresh that failed (UnreachableError, OAuthError, ResponseFormatError), and with TypeError as fetch does.
 */
export function createAuthorizedFetch(options: AuthorizedFetchOptions): AuthorizedFetch {
  const { session, fetch, fetchProven, origins } = options
  /** By origin: a token that was refused although it was new. That API wants something else, a newer one would not help. */
  const refusedAsNew = new Map<string, string>()

  const ask = (url: URL, init: RequestInit, { accessToken, tokenType }: AccessToken) => {
    const safe: RequestInit = { ...init, redirect: init.redirect ?? 'error' }
    if (tokenType === 'dpop') return fetchProven(url, safe, accessToken)
    const headers = new Headers(init.headers)
    headers.set('Authorization', `Bearer ${accessToken}`)
    return fetch(url.href, { ...safe, headers })
  }

  return async (url, init = {}) => {
    const address = new URL(url)
    const { origin } = address
    if (!origins.includes(origin))
      throw new OriginNotListedError(
        `The access token may not go to ${origin}: the configuration's "connectOrigins" does not list it.`,
      )
    const token = await session.getAccessToken()
    const response = await ask(address, init, token)
    if (response.status !== 401 || token.accessToken === refusedAsNew.get(origin) || !isRepeatable(init))
      return response
    const renewed = await session.renewAccessToken(token)
    if (!renewed) return response
    const again = await ask(address, init, renewed)
    if (again.status === 401) refusedAsNew.set(origin, renewed.accessToken)
    return again
  }
}

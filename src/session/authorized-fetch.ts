import { isRepeatable } from '../protocol/proof-of-possession.ts'
import type { Session } from './session.ts'
import { SignedOutError } from './session-state.ts'
import type { AccessToken } from './session-state.ts'

/** `fetch`, signed in as the viewer. */
export type AuthorizedFetch = (url: string | URL, init?: RequestInit) => Promise<Response>

/** Sends a request with an access token that is bound to a key, and a proof of that key (RFC 9449 §7.1). */
export type FetchProven = (url: URL, init: RequestInit, accessToken: string) => Promise<Response>

export interface AuthorizedFetchOptions {
  readonly session: Pick<Session, 'state' | 'getAccessToken' | 'renewAccessToken'>
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
 * A fetch that adds the access token (RFC 6750 §2.1; RFC 9449 §7.1 where it is bound to a key), and tries once more with a new one where the API refuses it (401).
 * Redirects are errors unless `init` says otherwise: Chromium below 119 sends the token after them, to whatever origin.
 *
 * The gift rejects with OriginNotListedError, with SignedOutError when nobody is signed in (any more), with the error of a
 * refresh that failed (UnreachableError, OAuthError, ResponseFormatError, TokenBindingError), and with TypeError as fetch does.
 */
export function createAuthorizedFetch(options: AuthorizedFetchOptions): AuthorizedFetch {
  const { session, fetch, fetchProven, origins } = options
  /** A token that was refused although it was new: the API wants something else, and a newer one would not help. */
  let refusedAsNew: string | undefined

  const ask = (url: URL, init: RequestInit, { accessToken, tokenType }: AccessToken) => {
    if (tokenType === 'dpop') return fetchProven(url, { redirect: 'error', ...init }, accessToken)
    const headers = new Headers(init.headers)
    headers.set('Authorization', `Bearer ${accessToken}`)
    return fetch(url.href, { redirect: 'error', ...init, headers })
  }

  return async (url, init = {}) => {
    const address = new URL(url)
    if (!origins.includes(address.origin))
      throw new OriginNotListedError(
        `The access token may not go to ${address.origin}: the configuration's "connectOrigins" does not list it.`,
      )
    const token = await session.getAccessToken()
    const viewer = viewerOf(session)
    const response = await ask(address, init, token)
    if (response.status !== 401 || token.accessToken === refusedAsNew || !isRepeatable(init)) return response
    const renewed = await session.renewAccessToken(token)
    if (!renewed) return response
    // What was asked as one viewer is not asked as another who has signed in meanwhile.
    if (viewerOf(session) !== viewer) throw new SignedOutError('none')
    const again = await ask(address, init, renewed)
    if (again.status === 401) refusedAsNew = renewed.accessToken
    return again
  }
}

function viewerOf(session: Pick<Session, 'state'>): string | undefined {
  const state = session.state()
  return state.status === 'signed-in' ? state.viewer.sub : undefined
}

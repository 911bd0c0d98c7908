import { isRepeatable } from '../protocol/dpop.ts'
import type { Session } from './session.ts'
import type { AccessToken } from './session-state.ts'

/** `fetch`, signed in as the viewer. */
export type AuthorizedFetch = (url: string | URL, init?: RequestInit) => Promise<Response>

/** Sends a request with an access token that is bound to a key, and a proof of that key (RFC 9449 §7.1). */
export type FetchProven = (url: URL, init: RequestInit, accessToken: string) => Promise<Response>

export interface AuthorizedFetchOptions {
  readonly session: Pick<Session, 'getAccessToken' | 'replaceAccessToken'>
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

/** The API answered with a redirect, and the access token does not go after it. */
export class RedirectRefusedError extends Error {
  override readonly name = 'RedirectRefusedError'
  readonly code = 'redirect_refused'
}

/**
 * A fetch that adds the access token (RFC 6750 §2.1; RFC 9449 §7.1 where it is bound to a key), and tries once more
 * with a new one where the API refuses it (401). No redirect is followed, whatever `init.redirect` says: Chromium below
 * 119 sends the token after it, to whatever origin. With "manual" the caller gets the redirect as fetch gives it.
 *
 * The returned function rejects with OriginNotListedError, RedirectRefusedError, with SignedOutError when nobody is
 * signed in (any more), with the error of a refresh that failed (UnreachableError, OAuthError, ResponseFormatError),
 * and with TypeError as fetch does, also for a Request: what it holds would have to be read for a second try.
 */
export function createAuthorizedFetch(options: AuthorizedFetchOptions): AuthorizedFetch {
  const { session, fetch, fetchProven, origins } = options
  /**
   * By origin: a token that was refused although it was new. That API wants something else, a newer one would not help.
   */
  const refusedAsNew = new Map<string, string>()

  const ask = (url: URL, init: RequestInit, { accessToken, tokenType }: AccessToken) => {
    // Not "error", whose TypeError is that of a lost connection: this way a redirect can be told.
    const safe: RequestInit = { ...init, redirect: 'manual' }
    if (tokenType === 'dpop') return fetchProven(url, safe, accessToken)
    const headers = new Headers(init.headers)
    headers.set('Authorization', `Bearer ${accessToken}`)
    return fetch(url.href, { ...safe, headers })
  }

  return async (url, init = {}) => {
    const address = absolute(url)
    const { origin } = address
    const asksForRedirect = init.redirect === 'manual'
    const answered = (response: Response) => {
      if (!asksForRedirect && isRedirect(response))
        throw new RedirectRefusedError(`${origin} answered with a redirect, after which no access token is sent.`)
      return response
    }
    // A blob: has the origin of the page that made it, but is no request to that.
    if (!/^https?:$/.test(address.protocol) || !origins.includes(origin))
      throw new OriginNotListedError(
        `The access token may not go to ${address.protocol}//${address.host}: ` +
          'the configuration\'s "connectOrigins" does not list it.',
      )
    const token = await session.getAccessToken()
    const response = await ask(address, init, token)
    if (response.status !== 401 || token.accessToken === refusedAsNew.get(origin) || !isRepeatable(init))
      return answered(response)
    const replaced = await session.replaceAccessToken(token)
    if (!replaced) return response
    const again = await ask(address, init, replaced)
    if (again.status === 401) refusedAsNew.set(origin, replaced.accessToken)
    return answered(again)
  }
}

/** Read once: what is compared with the list is what is asked. */
function absolute(url: string | URL): URL {
  try {
    return new URL(url)
  } catch {
    throw new TypeError('The address has to be absolute, as a text or a URL; a Request has to be taken apart.')
  }
}

/** A browser hides a redirect's status (0). Not 304, which answers a condition that the app has set. */
function isRedirect({ type, status }: Response): boolean {
  return type === 'opaqueredirect' || [301, 302, 303, 307, 308].indexOf(status) >= 0
}

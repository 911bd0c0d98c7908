import { isRepeatable } from '../protocol/dpop.ts'
import type { Session } from './session.ts'
import { SignedOutError, type AccessToken } from './session-state.ts'

/** `fetch` with the viewer's access token. */
export type AuthorizedFetch = (url: string | URL, init?: RequestInit) => Promise<Response>

/** Sends a request with an access token that is bound to a key, plus a proof of that key (RFC 9449 §7.1). */
export type FetchProven = (url: URL, init: RequestInit, accessToken: string) => Promise<Response>

export interface AuthorizedFetchOptions {
  readonly session: Pick<Session, 'getAccessToken' | 'replaceAccessToken'>
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  readonly fetchProven: FetchProven
  /** The origins that may receive access tokens, e.g. "https://api.example.com". */
  readonly origins: readonly string[]
  /** Whether that token is the current account's. Absent where there is one account. */
  readonly isForCurrent?: (token: AccessToken) => boolean
}

/** The configuration's `connectOrigins` does not list the origin, so the access token is not sent to it. */
export class OriginNotListedError extends Error {
  override readonly name = 'OriginNotListedError'
  readonly code = 'origin_not_listed'
}

/** The API responded with a redirect. It is not followed, because the access token must not reach its target. */
export class RedirectRefusedError extends Error {
  override readonly name = 'RedirectRefusedError'
  readonly code = 'redirect_refused'
}

/**
 * A fetch that adds the access token (RFC 6750 §2.1; RFC 9449 §7.1 where it is bound to a key). If the API refuses it
 * (401), sends the request once more with a new token. Never follows a redirect, whatever `init.redirect` says:
 * Chromium below 119 sends the token along to any origin. With "manual" the caller gets the redirect as from fetch.
 *
 * The returned function rejects with:
 * - OriginNotListedError or RedirectRefusedError;
 * - SignedOutError when the viewer is signed out or has signed out meanwhile;
 * - the error of a failed refresh (UnreachableError, OAuthError, ResponseFormatError);
 * - TypeError as fetch does, and for a Request object, whose body could not be read a second time.
 */
export function createAuthorizedFetch(options: AuthorizedFetchOptions): AuthorizedFetch {
  const { session, fetch, fetchProven, origins, isForCurrent = () => true } = options
  /** By origin: a token that was refused although it was new. Another new token would not help this API. */
  const refusedAsNew = new Map<string, string>()

  /** An answer for one account is delivered to no other. */
  const ask = async (url: URL, init: RequestInit, token: AccessToken) => {
    const response = await send(url, init, token)
    if (!isForCurrent(token)) throw new SignedOutError('none')
    return response
  }
  const send = (url: URL, init: RequestInit, { accessToken, tokenType }: AccessToken) => {
    // Not "error": it throws the same TypeError as a lost connection, so a redirect could not be recognised.
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
    // A blob: URL has the origin of the page that made it, but a request to it does not go to that origin.
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

/** Parsed once, so that the address checked against the list is the address requested. */
function absolute(url: string | URL): URL {
  try {
    return new URL(url)
  } catch {
    throw new TypeError('The address has to be absolute, as a text or a URL; a Request has to be taken apart.')
  }
}

/** A browser hides a redirect's status (0). 304 is the response to a condition in the app's own request. */
function isRedirect({ type, status }: Response): boolean {
  return type === 'opaqueredirect' || [301, 302, 303, 307, 308].indexOf(status) >= 0
}

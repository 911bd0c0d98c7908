import { isRepeatable } from '../protocol/dpop.ts'
import { guardedResponse } from './guarded-response.ts'
import { linkSignals } from './linked-signal.ts'
import { requestParts, type RequestParts } from './request-parts.ts'
import type { Session } from './session.ts'
import { SignedOutError, type AccessToken } from './session-state.ts'
import type { ViewerCall, ViewerCalls } from './viewer-calls.ts'

/** `fetch` with the viewer's access token. */
export type AuthorizedFetch = (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>

/** Sends a request with an access token that is bound to a key, plus a proof of that key (RFC 9449 §7.1). */
export type FetchProven = (url: URL, init: RequestInit, accessToken: string) => Promise<Response>

export interface AuthorizedFetchOptions {
  readonly session: Pick<Session, 'getAccessToken' | 'replaceAccessToken'>
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  readonly fetchProven: FetchProven
  /** The origins that may receive access tokens, e.g. "https://api.example.com". */
  readonly origins: readonly string[]
  readonly calls: ViewerCalls
  /** The address that relative ones count from. Default: addresses have to be absolute. */
  readonly base?: () => string
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
 * Returns a function that makes the fetch for the viewer of a turn (AppOwner). It adds the access token (RFC 6750 §2.1;
 * RFC 9449 §7.1 where it is bound to a key). If the API refuses it (401), the request is sent once more with a new
 * token. It never follows a redirect, whatever `init.redirect` says: Chromium below 119 sends the token along to any
 * origin. With "manual" the caller gets the redirect as from fetch.
 *
 * The fetch rejects with:
 * - OriginNotListedError or RedirectRefusedError;
 * - SignedOutError at the moment when the viewer goes, as `calls` says; the body of an earlier response rejects, too;
 * - the error of a failed refresh (UnreachableError, OAuthError, ResponseFormatError);
 * - TypeError as fetch does.
 */
export function createAuthorizedFetch(options: AuthorizedFetchOptions): (turn?: number) => AuthorizedFetch {
  const { session, fetch, fetchProven, origins, calls, base } = options
  /** By origin: a token that was refused although it was new. Another new token would not help this API. */
  const refusedAsNew = new Map<string, string>()

  async function send({ url, init }: RequestParts, token: AccessToken, call: ViewerCall): Promise<Response> {
    const { signal, unlink } = linkSignals(init.signal, call.signal)
    // Not "error": it throws the same TypeError as a lost connection, so a redirect could not be recognised.
    const safe: RequestInit = { ...init, redirect: 'manual', ...(signal && { signal }) }
    const { accessToken, tokenType } = token
    try {
      if (tokenType === 'dpop') return await call.deliver(fetchProven(url, safe, accessToken))
      const headers = new Headers(init.headers)
      headers.set('Authorization', `Bearer ${accessToken}`)
      return await call.deliver(fetch(url.href, { ...safe, headers }))
    } finally {
      unlink()
    }
  }

  /** A call that waits asks again after the viewer's absence. */
  async function getToken(call: ViewerCall): Promise<AccessToken> {
    for (;;) {
      const visit = call.visit()
      try {
        return await call.deliver(session.getAccessToken())
      } catch (error) {
        if (!wasAway(error, call, visit)) throw error
      }
    }
  }

  async function replace(refused: AccessToken, call: ViewerCall, visit: number): Promise<AccessToken | undefined> {
    // A sign-out has made the token useless, so the refusal says nothing about the viewer's new one.
    if (call.visit() !== visit) return getToken(call)
    try {
      return await call.deliver(session.replaceAccessToken(refused))
    } catch (error) {
      if (!wasAway(error, call, visit)) throw error
      return getToken(call)
    }
  }

  const wasAway = (error: unknown, call: ViewerCall, visit: number) =>
    error instanceof SignedOutError && call.visit() !== visit

  return (turn) => async (input, given) => {
    const parts = await requestParts(input, given, base?.())
    const { url, init } = parts
    const { origin } = url
    const asksForRedirect = init.redirect === 'manual'
    // A blob: URL has the origin of the page that made it, but a request to it does not go to that origin.
    if (!/^https?:$/.test(url.protocol) || !origins.includes(origin))
      throw new OriginNotListedError(
        `The access token may not go to ${url.protocol}//${url.host}: ` +
          'the configuration\'s "connectOrigins" does not list it.',
      )
    const call = await calls.begin(turn)
    const answered = (response: Response) => {
      if (!asksForRedirect && isRedirect(response))
        throw new RedirectRefusedError(`${origin} answered with a redirect, after which no access token is sent.`)
      return guardedResponse(response, call)
    }
    const token = await getToken(call)
    const visit = call.visit()
    const response = await send(parts, token, call)
    if (response.status !== 401 || token.accessToken === refusedAsNew.get(origin) || !isRepeatable(init))
      return answered(response)
    const replaced = await replace(token, call, visit)
    if (!replaced) return answered(response)
    const again = await send(parts, replaced, call)
    if (again.status === 401) refusedAsNew.set(origin, replaced.accessToken)
    return answered(again)
  }
}

/** A browser hides a redirect's status (0). 304 is the response to a condition in the app's own request. */
function isRedirect({ type, status }: Response): boolean {
  return type === 'opaqueredirect' || [301, 302, 303, 307, 308].indexOf(status) >= 0
}

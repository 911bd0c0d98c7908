import { useContext, useMemo } from 'react'
import type { AuthorizedFetch } from '../session/authorized-fetch.ts'
import type { AccessToken } from '../session/session-state.ts'
import type { WhileSignedOut } from '../session/viewer-calls.ts'
import { TurnContext, useGate } from './gate-context.ts'

export interface CallOptions {
  /**
   * What a call does while its viewer is signed out. `reject` (default): rejects at that moment with SignedOutError, and
   * the request is aborted. `wait`: goes on when the same viewer is back, so that a query outlives an expired session.
   * Another viewer's sign-in rejects both.
   */
  readonly whileSignedOut?: WhileSignedOut
}

/**
 * Returns a `fetch` for the app's own APIs. It adds the access token with its scheme, and tries once more with a new
 * token if the API refuses it (401). The origin has to be listed in `connectOrigins`; relative addresses count from the
 * page. What it brings belongs to the viewer who asked: another viewer gets another function.
 *
 * The fetch rejects with OriginNotListedError, RedirectRefusedError, SignedOutError (also while a body is read), the
 * error of a failed refresh, or fetch's own TypeError.
 *
 * @throws Error outside SignInGate and SignInProvider
 */
export function useAuthorizedFetch({ whileSignedOut = 'reject' }: CallOptions = {}): AuthorizedFetch {
  const { fetchFor } = useGate().calls[whileSignedOut]
  const turn = useContext(TurnContext)
  return useMemo(() => fetchFor(turn), [fetchFor, turn])
}

/**
 * Returns a function that resolves to `{ accessToken, tokenType }`, valid for at least `minValiditySeconds` (default
 * 30) if the provider issues such tokens. For everything that is not a fetch, such as a player or a socket. Call it
 * each time: an access token is a secret and expires. Rejects with SignedOutError, or with the error of a failed
 * refresh.
 *
 * @throws Error outside SignInGate and SignInProvider
 */
export function useAccessToken({ whileSignedOut = 'reject' }: CallOptions = {}): (
  minValiditySeconds?: number,
) => Promise<AccessToken> {
  const { tokenFor } = useGate().calls[whileSignedOut]
  const turn = useContext(TurnContext)
  return useMemo(() => tokenFor(turn), [tokenFor, turn])
}

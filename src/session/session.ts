import { identityOf, type ClientIdentity } from '../protocol/client-identity.ts'
import type { Clock } from '../protocol/clock.ts'
import { OAuthError } from '../protocol/errors.ts'
import type { TokenSet } from '../protocol/token-set.ts'
import type { LoadedViewer, Viewer } from '../protocol/user-info.ts'
import { createAccessTokens } from './access-tokens.ts'
import { loadViewer } from './load-viewer.ts'
import type { OtherWindows, RevocationStore, SessionProtocol, SessionStore } from './ports.ts'
import { createRevocationQueue } from './revocation.ts'
import type { RevocationQueue, Revocations } from './revocation.ts'
import { createSessionRecord, storedTokens, type StoredTokens } from './session-record.ts'
import type { AccessToken, SessionState, SignedIn } from './session-state.ts'
import { createSessionTransitions } from './session-transitions.ts'
import { createTokenAges } from './token-age.ts'

/** The viewer signed in on this television, and the tokens. */
export interface Session {
  state(): SessionState
  /** Calls the listener after each change. Returns the function that ends the subscription. */
  subscribe(listener: () => void): () => void
  /** Reads the store, once, and signs in from it without a request. Never rejects. */
  restore(): Promise<void>
  /** Checks whether another window has signed in or out, and does the same here. Never rejects. */
  look(): Promise<void>
  /**
   * Signs in with the tokens of an approval: stores them first. `account`: its id where there are several. Never
   * rejects.
   */
  accept(tokens: TokenSet, account?: string): Promise<void>
  /**
   * Returns an access token valid for at least `minValiditySeconds` (default 30, or half of the token's life if that is
   * shorter) if the provider issues such tokens; refreshes when necessary. `Infinity` always refreshes.
   *
   * @throws SignedOutError  the viewer is signed out, or the provider has just ended the session
   * @throws UnreachableError, OAuthError, ResponseFormatError  the refresh failed, the session continues
   */
  getAccessToken(minValiditySeconds?: number): Promise<AccessToken>
  /**
   * Returns a new access token in place of one that an API has refused (401); undefined: there is no refresh token.
   *
   * @throws as getAccessToken
   */
  replaceAccessToken(refused: AccessToken): Promise<AccessToken | undefined>
  /** Completes the viewer from UserInfo. Never rejects: resolves to the error that prevented it, or to undefined. */
  loadViewer(): Promise<unknown>
  /** Signs out at once; resolves when the store is cleared. Revocation continues in the background. Never rejects. */
  signOut(scope?: SignOutScope): Promise<void>
  /** Revokes tokens that are no longer needed; resolves after the first try. Never rejects. */
  revoke(tokens: TokenSet): Promise<void>
  /** The revocations that the provider has not confirmed yet. */
  readonly revocations: Revocations
}

/**
 * The viewer's choice. The provider gets the same revocation for both, and decides which other televisions it signs
 * out: with Keycloak those approved in the same sign-in on the phone, with other providers none (ADR 013).
 */
export type SignOutScope = 'this-tv' | 'all-tvs'

export interface SessionOptions extends ClientIdentity {
  readonly store: SessionStore
  /** A viewer who is signed in from the first moment, without a store: for tests of an app behind the gate. */
  readonly initial?: StoredTokens
  readonly protocol: SessionProtocol
  readonly clock: Clock
  readonly revocationStore: RevocationStore
  readonly windows: OtherWindows
  /**
   * Whether the wall clock can tell how old the tokens of an earlier launch are. A computer's can, a television's
   * cannot.
   */
  readonly hasReliableClock?: boolean
  /** The queue that the sessions of several accounts share. Default: one of its own over `revocationStore`. */
  readonly revocations?: RevocationQueue
  /** Stores what is left of a session that the provider has ended. Default: nothing is. */
  readonly remember?: (ended: StoredTokens) => Promise<void>
}

export function createSession(options: SessionOptions): Session {
  const { protocol, clock, windows, revocationStore, hasReliableClock = false, store, initial, remember } = options
  const client = identityOf(options)
  const ages = createTokenAges(clock)
  const record = createSessionRecord({
    ...{ ...client, store },
    ...(hasReliableClock && { ages }),
    ...(remember && { remember }),
  })
  const revocations =
    options.revocations ?? createRevocationQueue({ ...client, store: revocationStore, protocol, present })
  const transitions = createSessionTransitions(record, revocations)
  const accessTokens = createAccessTokens({ transitions, record, ages, clock, lock: windows.lock, protocol })
  let restoring: Promise<void> | undefined
  if (initial) {
    transitions.beginSession()
    ages.received(initial.tokens)
    // As not stored, so that the empty store signs nobody out.
    transitions.state.set({ status: 'signed-in', ...storedTokens(initial), notStored: true })
  }
  transitions.state.subscribe(() => {
    const now = transitions.state.get()
    // Send the revocations that waited for this sign-in. A sign-out does so by itself.
    if (now.status === 'signed-out' && now.reason === 'session-ended') void revocations.retry()
  })

  function present(): SignedIn[] {
    const now = transitions.state.get()
    return now.status === 'signed-in' ? [now] : []
  }

  async function restore(): Promise<void> {
    const stored = await record.load()
    // Takes the lock, so that it does not run during this window's own refresh: a late notice would discard the tokens
    // that are on their way.
    windows.onStoreChange(() => void windows.lock(follow))
    if (transitions.sessionId() > 0) {
      if (stored) transitions.discard(stored.tokens)
    } else if (stored) transitions.state.set({ status: 'signed-in', ...storedTokens(stored) })
    else transitions.state.set({ status: 'signed-out', reason: 'none' })
    void revocations.retry()
  }

  /** Shows what another window has stored. A sign-out there signs out here. */
  async function follow(): Promise<void> {
    const sessionId = transitions.sessionId()
    const stored = await record.load()
    if (sessionId === transitions.sessionId()) transitions.follow(stored)
  }

  async function accept(tokens: TokenSet, account?: string): Promise<void> {
    const sessionId = transitions.beginSession()
    ages.received(tokens)
    await transitions.change(sessionId, () => ({
      ...{ tokens, viewer: protocol.viewerFromIdToken(tokens) },
      ...(account !== undefined && { account }),
    }))
    if (sessionId !== transitions.sessionId()) transitions.discard(tokens)
  }

  async function completeViewer(): Promise<unknown> {
    try {
      await restoring
      const tokens = await accessTokens.usableTokens()
      const sessionId = transitions.sessionId()
      const loaded = await loadViewer(tokens, { ...protocol, replace: accessTokens.replaceTokens })
      if (loaded === undefined || sessionId !== transitions.sessionId()) return undefined
      if (loaded === 'refused') {
        // A fresh token was refused for a reason other than its age: a viewer who signed in again would get the same
        // refusal.
        if (ages.isFresh(tokens, 0)) return new OAuthError('invalid_token', 401)
        await transitions.end('session-ended')
        return undefined
      }
      if (isKnown(loaded, transitions.signedIn())) return undefined
      const { claims, ...viewer } = loaded
      // Under the lock, and with the newest tokens: another window may have refreshed them meanwhile.
      await windows.lock(async () => {
        const stored = await record.load()
        const { tokens: ours, notStored } = transitions.signedIn(sessionId)
        if (stored && !notStored && stored.tokens.accessToken !== ours.accessToken) transitions.follow(stored)
        if (sessionId !== transitions.sessionId()) return
        await transitions.change(sessionId, () => {
          const now = transitions.signedIn()
          return { ...storedTokens(now), viewer: { ...now.viewer, ...viewer }, ...(claims && { claims }) }
        })
      })
      return undefined
    } catch (error) {
      // Keep the known viewer: a UserInfo that does not respond signs nobody out.
      return error
    }
  }

  async function signOut(): Promise<void> {
    const before = transitions.state.get()
    const cleared = transitions.end('signed-out')
    const sessionId = transitions.sessionId()
    // Another window's refresh may be under way and store its tokens later: clear the store once more after it.
    void windows.lock(async () => (sessionId === transitions.sessionId() ? record.clear() : undefined))
    // Bound tokens as well: the disk keeps them and their key after both were deleted (measured, ADR 013).
    if (before.status === 'signed-in') void revocations.revoke(before.tokens, before.account)
    await cleared
  }

  return {
    state: transitions.state.get,
    subscribe: transitions.state.subscribe,
    restore: () => (restoring ??= restore()),
    look: () => windows.lock(follow).catch(() => undefined),
    accept,
    async getAccessToken(minValiditySeconds) {
      await restoring
      return accessTokens.get(minValiditySeconds)
    },
    async replaceAccessToken(refused) {
      await restoring
      return accessTokens.replace(refused)
    },
    loadViewer: completeViewer,
    signOut,
    revoke: revocations.revoke,
    revocations,
  }
}

/** If so, skip the write: another window may have changed the store meanwhile. */
function isKnown({ claims, ...viewer }: LoadedViewer, known: StoredTokens): boolean {
  return (
    (Object.keys(viewer) as (keyof Viewer)[]).every((claim) => viewer[claim] === known.viewer[claim]) &&
    (claims === undefined || JSON.stringify(claims) === JSON.stringify(known.claims))
  )
}

import type { Clock } from '../protocol/clock.ts'
import type { TokenSet } from '../protocol/token-set.ts'
import type { Viewer } from '../protocol/user-info.ts'
import { createAccessTokens } from './access-tokens.ts'
import { loadViewer } from './load-viewer.ts'
import type { OtherWindows, RevocationStore, SessionProtocol, SessionStore } from './ports.ts'
import { createRevocationQueue } from './revocation.ts'
import type { Revocations } from './revocation.ts'
import { createSessionRecord } from './session-record.ts'
import type { AccessToken, SessionState } from './session-state.ts'
import { createSessionTransitions } from './session-transitions.ts'
import { createTokenAges } from './token-age.ts'

/** Who is signed in on this set, and with which tokens. */
export interface Session {
  state(): SessionState
  /** The listener is called after each change; gives the function that ends the subscription. */
  subscribe(listener: () => void): () => void
  /** Reads the store, once: signed in from there without any request. Never rejects. */
  restore(): Promise<void>
  /** Looks whether another window has signed in, or out, and follows it. Never rejects. */
  look(): Promise<void>
  /** Takes the tokens of an approved sign-in: durable first, signed in then. Never rejects. */
  accept(tokens: TokenSet): Promise<void>
  /**
   * An access token good for that many seconds (default 30) if the provider gives such; refreshed when it must be.
   * `Infinity` asks for a refresh in any case.
   *
   * @throws SignedOutError  nobody is signed in, or the provider has just ended the session
   * @throws UnreachableError, OAuthError, ResponseFormatError  the refresh failed, the session goes on
   */
  getAccessToken(minValiditySeconds?: number): Promise<AccessToken>
  /**
   * Another access token in place of one that an API has refused (401); undefined: there is no refresh token to get it
   * with.
   *
   * @throws as getAccessToken
   */
  replaceAccessToken(refused: AccessToken): Promise<AccessToken | undefined>
  /**
   * Completes what is known of the viewer from UserInfo. Never rejects: gives what kept it from that, undefined for
   * nothing.
   */
  loadViewer(): Promise<unknown>
  /** Signed out at once; resolves when the store is cleared. Revocation goes on by itself. Never rejects. */
  signOut(scope?: SignOutScope): Promise<void>
  /** Gives tokens back that nobody wants any more; resolves after the first try. Never rejects. */
  revoke(tokens: TokenSet): Promise<void>
  /** What sign-outs have left, at the provider, to be ended. */
  readonly revocations: Revocations
}

/**
 * What the viewer wishes; the provider is sent the same, a revocation. Which other televisions end with it is the
 * provider's to say: with Keycloak those that were approved in the same sign-in of a phone, elsewhere none (ADR 013).
 */
export type SignOutScope = 'this-tv' | 'all-tvs'

export interface SessionOptions {
  readonly issuer: string
  readonly clientId: string
  readonly store: SessionStore
  readonly protocol: SessionProtocol
  readonly clock: Clock
  readonly revocationStore: RevocationStore
  readonly windows: OtherWindows
  /**
   * Whether the wall clock says how old tokens of an earlier launch are: a computer's does, a television's does not.
   */
  readonly hasReliableClock?: boolean
}

export function createSession(options: SessionOptions): Session {
  const { protocol, clock, windows, revocationStore, hasReliableClock = false, issuer, clientId, store } = options
  const ages = createTokenAges(clock)
  const record = createSessionRecord({ issuer, clientId, store, ...(hasReliableClock && { ages }) })
  const revocations = createRevocationQueue({ issuer, clientId, store: revocationStore, protocol, present })
  const transitions = createSessionTransitions(record, revocations)
  const accessTokens = createAccessTokens({ transitions, record, ages, clock, lock: windows.lock, protocol })
  let restoring: Promise<void> | undefined
  transitions.state.subscribe(() => {
    const now = transitions.state.get()
    // What that sign-in has held back is sent now; a sign-out does so by itself.
    if (now.status === 'signed-out' && now.reason === 'session-ended') void revocations.retry()
  })

  function present(): TokenSet | undefined {
    const now = transitions.state.get()
    return now.status === 'signed-in' ? now.tokens : undefined
  }

  async function restore(): Promise<void> {
    const stored = await record.load()
    // Not during a refresh of this window: word of a change may come late, and would cost the tokens that are on their
    // way.
    windows.onStoreChange(() => void windows.lock(follow))
    if (transitions.sessionId() > 0) {
      if (stored) transitions.discard(stored.tokens)
    } else if (stored) transitions.state.set({ status: 'signed-in', viewer: stored.viewer, tokens: stored.tokens })
    else transitions.state.set({ status: 'signed-out', reason: 'none' })
    void revocations.retry()
  }

  /** Shows what another window has stored: a sign-out there is one here. */
  async function follow(): Promise<void> {
    const sessionId = transitions.sessionId()
    const stored = await record.load()
    if (sessionId === transitions.sessionId()) transitions.follow(stored)
  }

  async function accept(tokens: TokenSet): Promise<void> {
    const sessionId = transitions.beginSession()
    ages.received(tokens)
    await transitions.change(sessionId, () => ({ tokens, viewer: protocol.viewerFromIdToken(tokens) }))
    if (sessionId !== transitions.sessionId()) transitions.discard(tokens)
  }

  async function completeViewer(): Promise<unknown> {
    try {
      await restoring
      const tokens = await accessTokens.usableTokens()
      const sessionId = transitions.sessionId()
      const viewer = await loadViewer(tokens, { ...protocol, replace: accessTokens.replaceTokens })
      if (viewer === undefined || sessionId !== transitions.sessionId()) return undefined
      if (viewer === 'refused') {
        // One that is fresh is refused for what it is, not for its age: a viewer who signed in anew would meet the
        // same.
        if (!ages.isFresh(tokens, 0)) await transitions.end('session-ended')
        return undefined
      }
      if (isKnown(viewer, transitions.signedIn().viewer)) return undefined
      await transitions.change(sessionId, () => {
        const now = transitions.signedIn()
        return { tokens: now.tokens, viewer: { ...now.viewer, ...viewer } }
      })
      return undefined
    } catch (error) {
      // What is known of the viewer stays: nobody is signed out because UserInfo did not answer.
      return error
    }
  }

  async function signOut(): Promise<void> {
    const before = transitions.state.get()
    const cleared = transitions.end('signed-out')
    const sessionId = transitions.sessionId()
    // Another window's refresh may be under way, and store what came of it: cleared once more after it.
    void windows.lock(async () => (sessionId === transitions.sessionId() ? record.clear() : undefined))
    // Bound tokens, too: the disk keeps their key and them after both were deleted (measured, ADR 013).
    if (before.status === 'signed-in') void revocations.revoke(before.tokens)
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

/** Then the write is skipped: another window may have changed the store meanwhile. */
function isKnown(viewer: Viewer, known: Viewer): boolean {
  return (Object.keys(viewer) as (keyof Viewer)[]).every((claim) => viewer[claim] === known[claim])
}

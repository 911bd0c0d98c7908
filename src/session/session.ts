import type { Clock } from '../protocol/clock.ts'
import type { TokenSet } from '../protocol/token-set.ts'
import type { Viewer } from '../protocol/user-info.ts'
import { askForViewer } from './load-viewer.ts'
import type { OtherWindows, RevocationStore, SessionProtocol } from './ports.ts'
import { isInvalidGrant, renew } from './refresh.ts'
import { createRevoker } from './revocation.ts'
import type { Revocations } from './revocation.ts'
import { createSessionCore } from './session-transitions.ts'
import { createSessionRecord } from './session-record.ts'
import type { Kept, SessionRecordOptions } from './session-record.ts'
import { SignedOutError } from './session-state.ts'
import type { AccessToken, SessionState, SignedIn } from './session-state.ts'
import { createSingleFlight } from '../async/single-flight.ts'
import { createTokenAges, instantOf } from './token-age.ts'

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
   * Another access token in place of one that an API has refused (401); undefined: there is no refresh token to get it with.
   *
   * @throws as getAccessToken
   */
  renewAccessToken(refused: AccessToken): Promise<AccessToken | undefined>
  /** Completes what is known of the viewer from UserInfo. Never rejects: gives what kept it from that, undefined for nothing. */
  loadViewer(): Promise<unknown>
  /** Signed out at once; resolves when the store is cleared. Revocation goes on by itself. Never rejects. */
  signOut(scope?: SignOutScope): Promise<void>
  /** Gives tokens back that nobody wants any more; resolves after the first try. Never rejects. */
  revoke(tokens: TokenSet): Promise<void>
  /** What sign-outs have left, at the provider, to be ended. */
  readonly revocations: Revocations
}

/**
 * What the viewer wishes; the provider is sent the same, a revocation. Which other televisions end with it is the provider's to
 * say: with Keycloak those that were approved in the same sign-in of a phone, elsewhere none (ADR 013).
 */
export type SignOutScope = 'this-tv' | 'all-tvs'

export interface SessionOptions extends SessionRecordOptions {
  readonly protocol: SessionProtocol
  readonly clock: Clock
  readonly revocationStore: RevocationStore
  readonly windows: OtherWindows
  /** Whether the wall clock says how old tokens of an earlier launch are: a computer's does, a television's does not. */
  readonly hasReliableClock?: boolean
}

/** Long enough for a request to arrive before the token runs out. */
const DEFAULT_MIN_VALIDITY_SECONDS = 30

export function createSession(options: SessionOptions): Session {
  const { protocol, clock, windows, revocationStore, hasReliableClock = false, ...recordOptions } = options
  const record = createSessionRecord(recordOptions)
  const revoker = createRevoker({ ...recordOptions, store: revocationStore, protocol, present })
  const core = createSessionCore(record, revoker)
  core.state.subscribe(() => {
    const now = core.state.get()
    // What that sign-in has held back is sent now; a sign-out does so by itself.
    if (now.status === 'signed-out' && now.reason === 'session-ended') void revoker.retry()
  })
  const ages = createTokenAges(clock)
  const singleFlight = createSingleFlight(async (era: number) => {
    try {
      return await windows.lock(() => refreshNow(era))
    } finally {
      askedValidity = 0
    }
  })
  function present(): TokenSet | undefined {
    const now = core.state.get()
    return now.status === 'signed-in' ? now.tokens : undefined
  }
  /** Seconds; whoever shares a flight gets what the most demanding of them asked for. */
  let askedValidity = 0
  let restoring: Promise<void> | undefined

  /** In which era a token was given: it is renewed in no other, which may be another viewer's. */
  const givenIn = new WeakMap<AccessToken, number>()
  function give({ accessToken, tokenType }: TokenSet): AccessToken {
    const token = { accessToken, tokenType }
    givenIn.set(token, core.era())
    return token
  }

  async function load(): Promise<Kept | undefined> {
    const kept = await record.load()
    const { tokens, receivedAt } = kept ?? {}
    // Without a lifetime an age says nothing.
    if (hasReliableClock && tokens?.expiresInSeconds && receivedAt !== undefined) ages.restored(tokens, receivedAt)
    return kept
  }

  function keep(tokens: TokenSet, viewer: Viewer): Kept {
    const receivedAt = hasReliableClock ? ages.receivedAt(tokens) : undefined
    return { tokens, viewer, ...(receivedAt !== undefined && { receivedAt }) }
  }

  function refresh(minValiditySeconds: number): Promise<TokenSet> {
    askedValidity = Math.max(askedValidity, minValiditySeconds)
    return singleFlight(core.era())
  }

  async function restore(): Promise<void> {
    const kept = await load()
    // Not during a refresh of this window: word of a change may come late, and would cost the tokens that are on their way.
    windows.onStoreChange(() => void windows.lock(follow))
    if (core.era() > 0) {
      if (kept) core.discard(kept.tokens)
    } else if (kept) core.state.set({ status: 'signed-in', viewer: kept.viewer, tokens: kept.tokens })
    else core.state.set({ status: 'signed-out', reason: 'none' })
    void revoker.retry()
  }

  /** Shows what another window has stored: a sign-out there is one here. */
  async function follow(): Promise<void> {
    const era = core.era()
    const kept = await load()
    if (era === core.era()) core.follow(kept)
  }

  async function accept(tokens: TokenSet): Promise<void> {
    const era = core.beginEra()
    ages.received(tokens)
    await core.change(era, () => keep(tokens, protocol.viewerFromIdToken(tokens)))
    if (era !== core.era()) core.discard(tokens)
  }

  async function refreshNow(era: number): Promise<TokenSet> {
    const { viewer: before } = inEra(era)
    const requestedAt = instantOf(clock)
    const stored = async () => {
      // What could not be stored is newer than what is there.
      const kept = core.signedIn().notStored ? undefined : await load()
      inEra(era)
      return kept
    }
    try {
      const { tokens, viewer } = await renew(core.signedIn().tokens, {
        refresh: (given) => protocol.refresh(given),
        stored,
        isFresh: (given) => ages.isFresh(given, askedValidity),
      })
      if (ages.receivedAt(tokens) === undefined) ages.received(tokens, requestedAt)
      if (era !== core.era()) core.discard(tokens)
      else {
        const taken = viewer && viewer.sub !== before.sub ? core.beginEra() : era
        await core.change(taken, () => keep(tokens, viewer ?? core.signedIn().viewer))
        if (taken !== core.era()) core.discard(tokens)
      }
    } catch (error) {
      if (era === core.era()) {
        if (!isInvalidGrant(error)) throw error
        await core.end('session-ended')
      }
    }
    return inEra(era).tokens
  }

  /**
   * What is asked in one era is not answered in the next, which may be another viewer's.
   * @throws SignedOutError
   */
  function inEra(era: number): SignedIn {
    const now = core.signedIn()
    if (era !== core.era()) throw new SignedOutError('none')
    return now
  }

  async function usableTokens(minValiditySeconds: number): Promise<TokenSet> {
    await restoring
    const { tokens } = core.signedIn()
    if (ages.isFresh(tokens, minValiditySeconds)) return tokens
    if (tokens.refreshToken !== undefined) return refresh(minValiditySeconds)
    if (ages.hasExpired(tokens)) await core.end('session-ended')
    return core.signedIn().tokens
  }

  /** Whoever comes with refused tokens after others have replaced them takes the new ones. */
  async function replace(refused: AccessToken): Promise<TokenSet | undefined> {
    const { tokens } = core.signedIn()
    if (tokens.accessToken !== refused.accessToken) return tokens
    return tokens.refreshToken === undefined ? undefined : refresh(DEFAULT_MIN_VALIDITY_SECONDS)
  }

  async function loadViewer(): Promise<unknown> {
    try {
      const tokens = await usableTokens(DEFAULT_MIN_VALIDITY_SECONDS)
      const era = core.era()
      const viewer = await askForViewer(tokens, { fetchViewer: (given) => protocol.fetchViewer(given), replace })
      if (viewer === undefined || era !== core.era()) return undefined
      if (viewer === 'refused') {
        // One that is fresh is refused for what it is, not for its age: whoever signed in anew would meet the same.
        if (!ages.isFresh(tokens, 0)) await core.end('session-ended')
        return undefined
      }
      if (isKnown(viewer, core.signedIn().viewer)) return undefined
      await core.change(era, () => {
        const now = core.signedIn()
        return keep(now.tokens, { ...now.viewer, ...viewer })
      })
      return undefined
    } catch (error) {
      // What is known of the viewer stays: nobody is signed out because UserInfo did not answer.
      return error
    }
  }

  async function signOut(): Promise<void> {
    const before = core.state.get()
    const cleared = core.end('signed-out')
    const era = core.era()
    // Another window's refresh may be under way, and store what came of it: cleared once more after it.
    void windows.lock(async () => (era === core.era() ? record.clear() : undefined))
    // Bound tokens, too: the disk keeps their key and them after both were deleted (measured, ADR 013).
    if (before.status === 'signed-in') void revoker.revoke(before.tokens)
    await cleared
  }

  return {
    state: () => core.state.get(),
    subscribe: (listener) => core.state.subscribe(listener),
    restore: () => (restoring ??= restore()),
    look: () => windows.lock(follow).catch(() => undefined),
    accept,
    async getAccessToken(minValiditySeconds = DEFAULT_MIN_VALIDITY_SECONDS) {
      return give(await usableTokens(minValiditySeconds))
    },
    async renewAccessToken(refused) {
      await restoring
      const era = givenIn.get(refused)
      if (era !== undefined) inEra(era)
      const tokens = await replace(refused)
      return tokens && give(tokens)
    },
    loadViewer,
    signOut,
    revoke: (tokens) => revoker.revoke(tokens),
    revocations: revoker,
  }
}

/** Nothing new is not written: another window may have changed the store meanwhile. */
function isKnown(viewer: Viewer, known: Viewer): boolean {
  return (Object.keys(viewer) as (keyof Viewer)[]).every((claim) => viewer[claim] === known[claim])
}

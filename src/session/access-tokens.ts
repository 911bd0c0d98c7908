import { createSingleFlight } from '../async/single-flight.ts'
import type { Clock } from '../protocol/clock.ts'
import { OAuthError, UnreachableError } from '../protocol/errors.ts'
import type { TokenSet } from '../protocol/token-set.ts'
import type { Lock, SessionProtocol } from './ports.ts'
import { isInvalidGrant, refreshLatest } from './refresh.ts'
import { storedTokens, type SessionRecord } from './session-record.ts'
import type { AccessToken } from './session-state.ts'
import type { SessionTransitions } from './session-transitions.ts'
import { instantOf, type TokenAges } from './token-age.ts'

/** Leaves a request time to arrive before the token expires. */
const DEFAULT_MIN_VALIDITY_SECONDS = 30

/**
 * How long these tokens have to be valid for a caller who does not say. Of short-lived ones half of their life is used:
 * otherwise tokens of 30 seconds would be refreshed at every call.
 */
function defaultMinValidity({ expiresInSeconds }: TokenSet): number {
  return Math.min(DEFAULT_MIN_VALIDITY_SECONDS, (expiresInSeconds || Infinity) / 2)
}

/** The session's access token, refreshed when necessary. Callers at the same time share one refresh. */
export interface AccessTokens {
  /** As `Session.getAccessToken`. */
  get(minValiditySeconds?: number): Promise<AccessToken>
  /** As `Session.replaceAccessToken`. */
  replace(refused: AccessToken): Promise<AccessToken | undefined>
  /** The tokens, with an access token as `get` returns it. @throws as `Session.getAccessToken` */
  usableTokens(minValiditySeconds?: number): Promise<TokenSet>
  /**
   * New tokens in place of refused ones; another caller may already have replaced them. @throws as
   * `Session.getAccessToken`
   */
  replaceTokens(refused: AccessToken): Promise<TokenSet | undefined>
}

interface AccessTokensOptions {
  readonly transitions: SessionTransitions
  readonly record: Pick<SessionRecord, 'load'>
  readonly ages: TokenAges
  readonly clock: Clock
  /** Held during a refresh, because a rotated refresh token works only once. */
  readonly lock: Lock
  readonly protocol: Pick<SessionProtocol, 'refresh' | 'fetchViewer'>
}

export function createAccessTokens(options: AccessTokensOptions): AccessTokens {
  const { record, ages, clock, lock, protocol } = options
  const { sessionId: present, signedIn, beginSession, change, end, discard } = options.transitions
  /** Seconds. Callers that share a refresh get the longest validity that any of them asked for. */
  let askedValidity = 0
  /**
   * The session each token was returned in. A refused token is replaced only in that session: the next may be another
   * viewer's.
   */
  const givenIn = new WeakMap<AccessToken, number>()
  const refreshOnce = createSingleFlight(async (sessionId: number) => {
    try {
      return await lock(() => refreshNow(sessionId))
    } finally {
      askedValidity = 0
    }
  })

  function refresh(minValiditySeconds: number): Promise<TokenSet> {
    askedValidity = Math.max(askedValidity, minValiditySeconds)
    return refreshOnce(present())
  }

  async function refreshNow(sessionId: number): Promise<TokenSet> {
    const { viewer: before, account: known } = signedIn(sessionId)
    const requestedAt = instantOf(clock)
    const stored = async () => {
      // Tokens that could not be stored are newer than the stored ones.
      const found = signedIn().notStored ? undefined : await record.load()
      signedIn(sessionId)
      return found
    }
    try {
      const {
        tokens,
        viewer,
        account = known,
      } = await refreshLatest(signedIn().tokens, {
        refresh: refreshTwice,
        stored,
        isFresh: (given) => ages.isFresh(given, askedValidity),
      })
      if (ages.receivedAt(tokens) === undefined) ages.received(tokens, requestedAt)
      if (sessionId !== present()) discard(tokens)
      else {
        const takenIn = viewer && viewer.sub !== before.sub ? beginSession() : sessionId
        // Another window's viewer comes without claims, which the next UserInfo response brings.
        await change(takenIn, () => ({
          ...(viewer ? { tokens, viewer } : { ...storedTokens(signedIn()), tokens }),
          ...(account !== undefined && { account }),
        }))
        if (takenIn !== present()) discard(tokens)
      }
    } catch (error) {
      if (sessionId === present()) {
        if (!isInvalidGrant(error)) throw error
        await end('session-ended')
      }
    }
    return signedIn(sessionId).tokens
  }

  /**
   * Some servers answer 400 with an empty body when the refresh token is no longer valid. A gateway does so, too, for a
   * moment: so the session is over only if UserInfo refuses the access token and a second refresh gets the same answer.
   * Nothing is lost by it, because the first one was answered.
   */
  async function refreshTwice(tokens: TokenSet): Promise<TokenSet> {
    try {
      return await protocol.refresh(tokens)
    } catch (error) {
      if (!isWordless(error)) throw error
      const asked = await protocol.fetchViewer(tokens).catch((refusal: unknown) => refusal)
      if (!(asked instanceof OAuthError && asked.status === 401)) throw error
      return await protocol.refresh(tokens).catch((again: unknown) => {
        throw isWordless(again) ? new OAuthError('invalid_grant', 400) : again
      })
    }
  }

  async function usableTokens(asked?: number): Promise<TokenSet> {
    const { tokens } = signedIn()
    const minValiditySeconds = asked ?? defaultMinValidity(tokens)
    if (ages.isFresh(tokens, minValiditySeconds)) return tokens
    if (tokens.refreshToken !== undefined) return refresh(minValiditySeconds)
    if (ages.hasExpired(tokens)) await end('session-ended')
    return signedIn().tokens
  }

  async function replaceTokens(refused: AccessToken): Promise<TokenSet | undefined> {
    const { tokens } = signedIn()
    if (tokens.accessToken !== refused.accessToken) return tokens
    return tokens.refreshToken === undefined ? undefined : refresh(DEFAULT_MIN_VALIDITY_SECONDS)
  }

  function give({ accessToken, tokenType }: TokenSet): AccessToken {
    const token = { accessToken, tokenType }
    givenIn.set(token, present())
    return token
  }

  return {
    usableTokens,
    replaceTokens,
    get: async (minValiditySeconds) => give(await usableTokens(minValiditySeconds)),
    async replace(refused) {
      const sessionId = givenIn.get(refused)
      if (sessionId !== undefined) signedIn(sessionId)
      const tokens = await replaceTokens(refused)
      return tokens && give(tokens)
    },
  }
}

/** An answer 400 that is no answer of the grant. */
function isWordless(error: unknown): boolean {
  return error instanceof UnreachableError && error.status === 400
}

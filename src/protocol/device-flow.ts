import {
  checkAuthorization,
  isCollectable,
  type DeviceAuthorization,
  type UncheckedAuthorization,
} from './device-authorization.ts'
import type { PollOutcome } from './device-token.ts'
import { OAuthError, ResponseFormatError } from './errors.ts'
import type { TokenSet } from './token-set.ts'
import { isPlainHttp } from './safe-url.ts'
import { positiveSeconds } from './response.ts'

/** A code that waits for the viewer. Instants are monotonic milliseconds (`Clock.monotonicMs`). */
export interface PendingDeviceFlow {
  readonly status: 'pending'
  readonly authorization: DeviceAuthorization
  /** When both codes end, counted from before the request: never later than the server thinks. */
  readonly deadlineAt: number
  /** When the last answer came; the interval is counted from it. */
  readonly answeredAt: number
  /** Seconds; only grows (RFC 8628 §3.5). */
  readonly intervalSeconds: number
  /**
   * Milliseconds on top of the interval, at random, after an answer that came late: whoever waited with us got theirs
   * then, too.
   */
  readonly spreadMs: number
  /**
   * Seconds to stay away while nothing answers; 0 after an answer. Apart from the interval, which must not inherit it.
   */
  readonly backoffSeconds: number
  /** The last poll got no answer, so an approval may have been lost with it. */
  readonly unanswered: boolean
}

export type DeviceFlowState =
  | PendingDeviceFlow
  | { readonly status: 'approved'; readonly tokens: TokenSet }
  | { readonly status: 'denied' }
  | { readonly status: 'expired' }
  /** The code is spent and the answer that spent it never came. */
  | { readonly status: 'lost' }
  | { readonly status: 'failed'; readonly error: unknown }

/** One poll; `remainingMs` is what the code has left, beyond which an answer is of little use. */
export type Poll = (authorization: DeviceAuthorization, remainingMs: number) => Promise<PollOutcome>

/** A longer timer fires at once, for ever, in Chromium and in Node. */
const LONGEST_TIMER_MS = 2 ** 31 - 1
/** RFC 8628 §3.5: "the client MUST increase the interval by 5 seconds for this and all subsequent requests". */
const SLOW_DOWN_SECONDS = 5
/** Doubling ends here: after an outage nobody in front of a television should wait much longer than this. */
const BACKOFF_CEILING_SECONDS = 30
/** How long before the end a last poll is sent out of a back-off. */
const LAST_POLL_MS = 3000
/**
 * Whatever held up many televisions at once has put them in step. They are spread over one interval again, at random,
 * as they stand when nothing has happened: after no answer over all of it, after a late answer over so many times what
 * it took. Less than four, and those who asked last before the others were answered would still come back together.
 */
const SPREAD_PER_DELAY = 4

export function startPending(authorization: DeviceAuthorization, requestedAt: number, now: number): PendingDeviceFlow {
  return {
    status: 'pending',
    authorization,
    deadlineAt: requestedAt + authorization.expiresInSeconds * 1000,
    answeredAt: now,
    intervalSeconds: authorization.intervalSeconds,
    spreadMs: 0,
    backoffSeconds: 0,
    unanswered: false,
  }
}

/**
 * A pending state that was written down before the app went away, going on at `now`; undefined for what is none, and
 * for what would be refused as a provider's answer: another app of the same origin can write to the store. The app may
 * have gone in the middle of a poll, so an approval may have been lost with it.
 */
export function resumePending(
  value: unknown,
  { remainingMs, now, issuer }: { readonly remainingMs: number; readonly now: number; readonly issuer: string },
): PendingDeviceFlow | undefined {
  const stored = (value ?? {}) as { readonly [Member in keyof PendingDeviceFlow]?: unknown }
  const authorization = restoreAuthorization(stored.authorization, isPlainHttp(issuer))
  const intervalSeconds = positiveSeconds(stored.intervalSeconds)
  if (!authorization || intervalSeconds === undefined || !(remainingMs > 0)) return undefined
  if (!isCollectable(intervalSeconds, authorization.expiresInSeconds)) return undefined
  return {
    status: 'pending',
    authorization,
    deadlineAt: now + Math.min(remainingMs, authorization.expiresInSeconds * 1000),
    answeredAt: now,
    // It only grows, so less than the provider's own is none.
    intervalSeconds: Math.max(intervalSeconds, authorization.intervalSeconds),
    spreadMs: 0,
    backoffSeconds: 0,
    unanswered: true,
  }
}

function restoreAuthorization(value: unknown, plainHttp: boolean): DeviceAuthorization | undefined {
  try {
    return checkAuthorization((value ?? {}) as UncheckedAuthorization, { plainHttp })
  } catch (error) {
    if (error instanceof ResponseFormatError) return undefined
    throw error
  }
}

/** The state after one poll's answer, which took `tookMs` from the question. Total and pure; `random` is in [0, 1). */
export function reduce(
  state: PendingDeviceFlow,
  outcome: PollOutcome,
  { now, random, tookMs }: { now: number; random: number; tookMs: number },
): DeviceFlowState {
  const isPast = now >= state.deadlineAt
  const spreadMs = random * Math.min(state.intervalSeconds * 1000, SPREAD_PER_DELAY * tookMs)
  const answered = { ...state, answeredAt: now, spreadMs, backoffSeconds: 0, unanswered: false }
  switch (outcome.kind) {
    case 'approved':
      return { status: 'approved', tokens: outcome.tokens }
    case 'authorization_pending':
      return isPast ? { status: 'expired' } : answered
    case 'slow_down':
      if (isPast) return { status: 'expired' }
      return {
        ...answered,
        intervalSeconds: Math.max(state.intervalSeconds + SLOW_DOWN_SECONDS, outcome.intervalSeconds ?? 0),
      }
    case 'access_denied':
      return { status: 'denied' }
    case 'expired_token':
      return { status: 'expired' }
    case 'invalid_grant':
      // Keycloak spends the code on the first success and says this ever after; also long after the end of the code.
      if (state.unanswered) return { status: 'lost' }
      return isPast ? { status: 'expired' } : { status: 'failed', error: new OAuthError('invalid_grant', 400) }
    case 'unreachable': {
      if (isPast) return { status: 'expired' }
      const ceiling = Math.max(BACKOFF_CEILING_SECONDS, 2 * state.intervalSeconds)
      const doubled = Math.min(ceiling, 2 * Math.max(state.intervalSeconds, state.backoffSeconds))
      const asked = Math.max(doubled, outcome.retryAfterSeconds ?? 0)
      return {
        ...state,
        answeredAt: now,
        spreadMs: 0,
        backoffSeconds: asked + state.intervalSeconds * random,
        unanswered: true,
      }
    }
  }
}

/** Milliseconds until the next step, a poll or the end of the code; at least 1. False: nothing is left to do. */
export function nextPollDelay(state: DeviceFlowState, now: number): number | false {
  if (state.status !== 'pending') return false
  const wait = Math.min(nextPollAt(state), state.deadlineAt) - now
  return Math.min(Math.max(Math.ceil(wait), 1), LONGEST_TIMER_MS)
}

/**
 * Takes the step that is due. Too early: nothing happens and the same state comes back. At the deadline the code has
 * expired without another request, unless a poll has long been due: then the set was asleep, and the server's word
 * settles it. Never rejects: an error of `poll` is the state `failed`.
 */
export async function advance(
  state: PendingDeviceFlow,
  poll: Poll,
  now: () => number,
  random: () => number,
): Promise<DeviceFlowState> {
  if (now() < nextPollAt(state)) return now() < state.deadlineAt ? state : { status: 'expired' }
  try {
    const sentAt = now()
    const outcome = await poll(state.authorization, Math.max(0, state.deadlineAt - sentAt))
    const answeredAt = now()
    return reduce(state, outcome, { now: answeredAt, random: random(), tookMs: answeredAt - sentAt })
  } catch (error) {
    return { status: 'failed', error }
  }
}

/**
 * RFC 8628 §3.5: not before the interval has passed since the last answer. A back-off and a spread may be longer, but
 * not so long that an approval waits unasked for until the code is dead: there is one last poll shortly before.
 */
function nextPollAt({ answeredAt, intervalSeconds, spreadMs, backoffSeconds, deadlineAt }: PendingDeviceFlow): number {
  const afterInterval = answeredAt + intervalSeconds * 1000
  const wished = Math.max(afterInterval + spreadMs, answeredAt + backoffSeconds * 1000)
  return Math.max(afterInterval, Math.min(wished, deadlineAt - LAST_POLL_MS))
}

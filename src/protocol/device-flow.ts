import {
  checkAuthorization,
  isCollectable,
  type DeviceAuthorization,
  type UncheckedAuthorization,
} from './device-authorization.ts'
import type { PollOutcome } from './device-token.ts'
import { OAuthError, ResponseFormatError } from './errors.ts'
import { requestBlocked } from './request-blocked.ts'
import type { TokenSet } from './token-set.ts'
import { isPlainHttp } from './safe-url.ts'
import { positiveSeconds } from './response.ts'

/** A code that waits for the viewer. Times are monotonic milliseconds (`Clock.monotonicMs`). */
export interface PendingDeviceFlow {
  readonly status: 'pending'
  readonly authorization: DeviceAuthorization
  /** When both codes expire. Counted from before the request, so never later than the server's own deadline. */
  readonly deadlineAt: number
  /** When the last response came. The interval is counted from it. */
  readonly answeredAt: number
  /** Seconds. Only grows (RFC 8628 §3.5). */
  readonly intervalSeconds: number
  /**
   * Random milliseconds added to the interval after a late response, because the other televisions that waited for the
   * same server got theirs at the same moment.
   */
  readonly spreadMs: number
  /**
   * Seconds to wait while the provider does not respond; 0 after a response. Separate, because it must not raise the
   * interval for good.
   */
  readonly backoffSeconds: number
  /** The last poll got no response, so an approval may have been lost with it. */
  readonly unanswered: boolean
  /**
   * The address whose answers the browser keeps from the page (CORS). The code stays alive: a gateway that is down can
   * look the same, and comes back.
   */
  readonly hiddenAt?: string
}

export type DeviceFlowState =
  | PendingDeviceFlow
  | { readonly status: 'approved'; readonly tokens: TokenSet }
  | { readonly status: 'denied' }
  | { readonly status: 'expired' }
  /** The code is spent, and the response that spent it never arrived. */
  | { readonly status: 'lost' }
  | { readonly status: 'failed'; readonly error: unknown }

/** Sends one poll. `remainingMs`: how long the code is still valid; a response after that is of little use. */
export type Poll = (authorization: DeviceAuthorization, remainingMs: number) => Promise<PollOutcome>

/** Chromium and Node fire a longer timer at once, again and again. */
const LONGEST_TIMER_MS = 2 ** 31 - 1
/** RFC 8628 §3.5: "the client MUST increase the interval by 5 seconds for this and all subsequent requests". */
const SLOW_DOWN_SECONDS = 5
/** Doubling ends here: after an outage a viewer should not wait much longer than this. */
const BACKOFF_CEILING_SECONDS = 30
/** How long before the code's end a back-off is cut short for a last poll. */
const LAST_POLL_MS = 3000
/**
 * A shared delay puts many televisions in step. This spreads them over one interval again, at random: over the whole
 * interval after no response, over four times the latency after a late one. With less than four times, the televisions
 * that polled last before the server recovered would still come back together.
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
 * Restores a pending state that was stored before the app was closed, continuing at `now`. Returns undefined if it is
 * malformed or would be refused as a provider's response: another app of the same origin can write to the store. The
 * app may have been closed during a poll, so an approval may have been lost with it.
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
    // The interval only grows, so a stored value below the provider's own is wrong.
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

/** The state after one poll's outcome. `tookMs` is the poll's latency, `random` is in [0, 1). Total and pure. */
export function reduce(
  state: PendingDeviceFlow,
  outcome: PollOutcome,
  { now, random, tookMs }: { now: number; random: number; tookMs: number },
): DeviceFlowState {
  const isPast = now >= state.deadlineAt
  const spreadMs = random * Math.min(state.intervalSeconds * 1000, SPREAD_PER_DELAY * tookMs)
  const { hiddenAt: _, ...known } = state
  const answered = { ...known, answeredAt: now, spreadMs, backoffSeconds: 0, unanswered: false }
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
      // Keycloak spends the code on the first success and then always responds like this, even long after the code's
      // end.
      if (state.unanswered) return { status: 'lost' }
      return isPast ? { status: 'expired' } : { status: 'failed', error: new OAuthError('invalid_grant', 400) }
    case 'unreachable': {
      const { hiddenAt = state.hiddenAt } = outcome
      const hidden = hiddenAt === undefined ? state : { ...state, hiddenAt }
      if (isPast) return endOf(hidden)
      const ceiling = Math.max(BACKOFF_CEILING_SECONDS, 2 * state.intervalSeconds)
      const doubled = Math.min(ceiling, 2 * Math.max(state.intervalSeconds, state.backoffSeconds))
      const asked = Math.max(doubled, outcome.retryAfterSeconds ?? 0)
      return {
        ...hidden,
        answeredAt: now,
        spreadMs: 0,
        backoffSeconds: asked + state.intervalSeconds * random,
        unanswered: true,
      }
    }
  }
}

/** Milliseconds until the next step (a poll or the code's end), at least 1. False: there is no next step. */
export function nextPollDelay(state: DeviceFlowState, now: number): number | false {
  if (state.status !== 'pending') return false
  const wait = Math.min(nextPollAt(state), state.deadlineAt) - now
  return Math.min(Math.max(Math.ceil(wait), 1), LONGEST_TIMER_MS)
}

/**
 * Takes the next step if it is due, otherwise returns the same state. At the deadline the code expires without another
 * request, unless a poll is long overdue: then the television was asleep, and one poll lets the server decide. Never
 * rejects: an error of `poll` becomes the state `failed`.
 */
export async function advance(
  state: PendingDeviceFlow,
  poll: Poll,
  now: () => number,
  random: () => number,
): Promise<DeviceFlowState> {
  if (now() < nextPollAt(state)) return now() < state.deadlineAt ? state : endOf(state)
  try {
    const sentAt = now()
    const outcome = await poll(state.authorization, Math.max(0, state.deadlineAt - sentAt))
    const answeredAt = now()
    return reduce(state, outcome, { now: answeredAt, random: random(), tookMs: answeredAt - sentAt })
  } catch (error) {
    return { status: 'failed', error }
  }
}

/** The end of a code without an answer. A page that may not read answers would only lose the next code, too. */
function endOf({ hiddenAt }: PendingDeviceFlow): DeviceFlowState {
  return hiddenAt === undefined ? { status: 'expired' } : { status: 'failed', error: requestBlocked(hiddenAt) }
}

/**
 * RFC 8628 §3.5: not before the interval has passed since the last response. Back-off and spread may add to it, but
 * they leave room for one last poll before the end, so that an approval is not missed.
 */
function nextPollAt({ answeredAt, intervalSeconds, spreadMs, backoffSeconds, deadlineAt }: PendingDeviceFlow): number {
  const afterInterval = answeredAt + intervalSeconds * 1000
  const wished = Math.max(afterInterval + spreadMs, answeredAt + backoffSeconds * 1000)
  return Math.max(afterInterval, Math.min(wished, deadlineAt - LAST_POLL_MS))
}

import type { Endpoint } from './scenario.ts'

/** One request as the server saw it, on its own clock. Contains no token, code or body. */
export interface LogEntry {
  readonly endpoint: Endpoint | 'other'
  readonly atMs: number
  /** The response, e.g. "200", "400 slow_down", "reset". */
  readonly answer: string
  /** Number of the device code: 1, 2, …; only for polls at the token endpoint. */
  readonly code?: number
  /** Polls only: the earliest time at which the client may send this request, and the rule for that. */
  readonly notBeforeMs?: number
  readonly rule?: Rule
  /**
   * The same request again at the same time, after a reset of a keep-alive connection. The client's HTTP stack sent
   * it (Chromium repeats POST requests too), not the client.
   */
  readonly again?: true
}

type Rule = 'interval' | 'slow_down' | 'timeout' | 'Retry-After'

/** The earliest times at which a client may poll again with one device code. */
export interface PollTiming {
  /** Checks a poll that has just arrived. */
  arrived(atMs: number): Pick<LogEntry, 'notBeforeMs' | 'rule' | 'again'>
  /** Records the response to it. */
  answered(how: {
    readonly slowDown?: boolean
    readonly silent?: boolean
    readonly reset?: boolean
    readonly retryAt?: number | undefined
  }): void
}

/** RFC 8628 §3.5: "the client MUST increase the interval by 5 seconds for this and all subsequent requests". */
const SLOW_DOWN_MS = 5000

/**
 * The rules for one device code. RFC 8628 §3.5: the interval between requests, measured from arrival to arrival,
 * which is the reading most favourable to the client; 5 s more after each slow_down; longer than the interval after a
 * request without a response ("MUST unilaterally reduce their polling frequency before retrying"). RFC 9110 §10.2.3:
 * Retry-After.
 */
export function createPollTiming(intervalSent: unknown): PollTiming {
  let intervalMs = intervalOf(intervalSent) * 1000
  let last = -Infinity
  let due: { notBeforeMs: number; rule: Rule } | undefined
  let wasReset = false
  return {
    arrived(atMs) {
      if (wasReset && atMs === last) return { again: true }
      const judged = due ?? {}
      last = atMs
      due = { notBeforeMs: atMs + intervalMs, rule: 'interval' }
      return judged
    },
    answered({ slowDown, silent, reset = false, retryAt = 0 }) {
      wasReset = reset
      if (slowDown) {
        intervalMs += SLOW_DOWN_MS
        due = { notBeforeMs: last + intervalMs, rule: 'slow_down' }
      }
      if (silent) due = { notBeforeMs: last + intervalMs + 1, rule: 'timeout' }
      if (due && retryAt > due.notBeforeMs) due = { notBeforeMs: retryAt, rule: 'Retry-After' }
    },
  }
}

/**
 * §3.2: the default is 5. A value that is not a number counts as absent. 0 allows quick polling, but still needs a
 * minimum.
 */
function intervalOf(sent: unknown): number {
  const seconds = typeof sent === 'string' ? Number(sent) : sent
  if (seconds === 0) return 1
  return typeof seconds === 'number' && seconds > 0 ? seconds : 5
}

/** The polls that came too early. Timers may be a millisecond off. */
export function earlyPolls(log: readonly LogEntry[]): readonly LogEntry[] {
  return log.filter(({ atMs, notBeforeMs = -Infinity }) => atMs < notBeforeMs - 1)
}

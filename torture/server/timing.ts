import type { Endpoint } from './scenario.ts'

/** One request as the server saw it, on its own clock. Holds no token, code or body. */
export interface LogEntry {
  readonly endpoint: Endpoint | 'other'
  readonly atMs: number
  /** What was sent back, e.g. "200", "400 slow_down", "reset". */
  readonly answer: string
  /** Counts the codes that were asked about: 1, 2, …; only at the token endpoint, for device codes. */
  readonly code?: number
  /** Polls only: the instant before which the client had no business here, and why. */
  readonly notBeforeMs?: number
  readonly rule?: Rule
  /**
   * The same request once more in the same instant, after a reset of a kept connection: sent by the client's HTTP stack
   * (Chromium does that to a POST as well), not by the client.
   */
  readonly again?: true
}

type Rule = 'interval' | 'slow_down' | 'timeout' | 'Retry-After'

/** The instants before which a client may not ask again about one device code. */
export interface PollTiming {
  /** Judges a poll that has just arrived. */
  arrived(atMs: number): Pick<LogEntry, 'notBeforeMs' | 'rule' | 'again'>
  /** Notes how it was answered. */
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
 * RFC 8628 §3.5 for one device code: the interval between requests, counted from one's arrival to the next one's, which is
 * the reading kindest to the client; 5 s more with each slow_down; longer than the interval after a request without an
 * answer ("MUST unilaterally reduce their polling frequency before retrying"); and RFC 9110 §10.2.3, Retry-After.
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

/** §3.2: absent is 5. What is no number says nothing either; 0 allows haste, but nobody is to be hammered. */
function intervalOf(sent: unknown): number {
  const seconds = typeof sent === 'string' ? Number(sent) : sent
  if (seconds === 0) return 1
  return typeof seconds === 'number' && seconds > 0 ? seconds : 5
}

/** The polls that came before their time; timers may be a millisecond off. */
export function earlyPolls(log: readonly LogEntry[]): readonly LogEntry[] {
  return log.filter(({ atMs, notBeforeMs = -Infinity }) => atMs < notBeforeMs - 1)
}

import type { Clock } from './clock.ts'

/**
 * The provider's time as far as the television can know it. Providers refuse a proof that is some seconds off (RFC 9449
 * §4.3).
 */
export interface ProviderClock {
  /** Epoch milliseconds. The television's own clock until a better time is known. */
  nowMs(): number
  /** The provider accepted a proof with the current time. */
  confirm(): void
  /**
   * `answer` refused a proof with the current time. Resolves to whether a better time is known; if so, it is used from
   * now on.
   */
  correct(answer: Response): Promise<boolean>
}

/** A smaller difference counts as the same time: the `Date` header has whole seconds, and a response takes a while. */
const SAME_TIME_MS = 3000

/**
 * Looks for a better time only after a refusal, in this order: the response's own `Date` (RFC 9110 §6.6.1; a page sees
 * it across origins only if the server exposes it, and Keycloak does not); `hostTime`, from the server the page came
 * from; the last time that was accepted, counted on from there, for a clock that has jumped since.
 */
export function createProviderClock(clock: Clock, hostTime: () => Promise<number | undefined>): ProviderClock {
  /** Added to the television's clock. */
  let offsetMs = 0
  let right: { readonly atMs: number; readonly monotonicMs: number } | undefined
  const nowMs = () => clock.wallMs() + offsetMs

  function isBetter(otherMs: number | undefined): boolean {
    if (otherMs === undefined || !(Math.abs(otherMs - nowMs()) > SAME_TIME_MS)) return false
    offsetMs = otherMs - clock.wallMs()
    return true
  }

  return {
    nowMs,
    confirm() {
      right = { atMs: nowMs(), monotonicMs: clock.monotonicMs() }
    },
    async correct(answer) {
      if (isBetter(dateOf(answer))) return true
      if (isBetter(await hostTime().catch(() => undefined))) return true
      return isBetter(right && right.atMs + clock.monotonicMs() - right.monotonicMs)
    },
  }
}

/** Epoch milliseconds, in the middle of the second the header names. */
function dateOf(answer: Response): number | undefined {
  const atMs = Date.parse(answer.headers.get('date') ?? '')
  return Number.isNaN(atMs) ? undefined : atMs + 500
}

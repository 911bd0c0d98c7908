import type { Clock } from './clock.ts'

/**
 * What time it is for the provider, as far as the set can know: a proof that is some seconds off is refused (RFC 9449
 * §4.3).
 */
export interface ProviderClock {
  /** Epoch milliseconds. The set's own clock, until something better is known. */
  nowMs(): number
  /** A proof of this moment was taken. */
  confirm(): void
  /** A proof of this moment was refused, by `answer`. Gives whether a better time is known; it counts from now on. */
  correct(answer: Response): Promise<boolean>
}

/** Closer than this is the same time: the `Date` header has whole seconds, and an answer takes a while. */
const SAME_TIME_MS = 3000

/**
 * Asked in this order, and only after a refusal: the answer's own `Date`, where it can be read (RFC 9110 §6.6.1; a page
 * sees it across origins only if the server exposes it, and Keycloak sends none); `hostTime`, the server that the page
 * came from; the last moment that was right, counted on from there, for a clock that has jumped since.
 */
export function createProviderClock(clock: Clock, hostTime: () => Promise<number | undefined>): ProviderClock {
  /** To be added to what the set's clock says. */
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

/** Epoch milliseconds, to the middle of the second that it names. */
function dateOf(answer: Response): number | undefined {
  const atMs = Date.parse(answer.headers.get('date') ?? '')
  return Number.isNaN(atMs) ? undefined : atMs + 500
}

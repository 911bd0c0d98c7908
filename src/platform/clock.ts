import type { Clock } from '../protocol/clock.ts'

/**
 * The page's clocks. Chromium on Linux, and so on televisions, does not count a suspend in `performance.now()`,
 * although the specification says it should (w3c/hr-time#115, Chromium bug 1206450). After a suspend less time seems to
 * have passed than really has, so a deadline counted on it is confirmed with the server.
 */
export const pageClock: Clock = {
  monotonicMs: () => performance.now(),
  wallMs: () => Date.now(),
}

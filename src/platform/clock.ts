import type { Clock } from '../protocol/clock.ts'

/**
 * The page's clocks. Chromium on Linux, and so on televisions, does not count a suspend in `performance.now()`, though
 * the specification says it should (w3c/hr-time#115, Chromium bug 1206450): after one, less time seems to have passed
 * than has, so whoever counts a deadline on it lets the server have the last word.
 */
export const pageClock: Clock = {
  monotonicMs: () => performance.now(),
  wallMs: () => Date.now(),
}

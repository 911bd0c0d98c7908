import { useEffect, useState } from 'react'
import type { Clock } from '../../protocol/clock.ts'

/** When the countdown speaks up: time enough to find the remote (WCAG 2.2.1 asks for 20 s). */
export const LAST_MS = 60_000

/**
 * Gives the milliseconds until `deadlineAt` (monotonic), anew every second; below 0 after it. Never more than `mostMs`: above it
 * nothing changes, and so nothing is drawn.
 */
export function useRemainingMs(deadlineAt: number, clock: Clock, mostMs = Infinity): number {
  const [remainingMs, setRemainingMs] = useState(() => Math.min(mostMs, deadlineAt - clock.monotonicMs()))
  useEffect(() => {
    const tick = () => setRemainingMs(Math.min(mostMs, deadlineAt - clock.monotonicMs()))
    tick()
    const timer = window.setInterval(tick, 1000)
    return () => window.clearInterval(timer)
  }, [deadlineAt, clock, mostMs])
  return remainingMs
}

import { useEffect, useState } from 'react'
import type { Clock } from '../../protocol/clock.ts'

/** When the countdown speaks up: time enough to find the remote (WCAG 2.2.1 asks for 20 s). */
export const LAST_MS = 60_000

/** Gives the milliseconds until `deadlineAt` (monotonic), anew every second; below 0 after it. */
export function useRemainingMs(deadlineAt: number, clock: Clock): number {
  const [remainingMs, setRemainingMs] = useState(() => deadlineAt - clock.monotonicMs())
  useEffect(() => {
    const tick = () => setRemainingMs(deadlineAt - clock.monotonicMs())
    tick()
    const timer = window.setInterval(tick, 1000)
    return () => window.clearInterval(timer)
  }, [deadlineAt, clock])
  return remainingMs
}

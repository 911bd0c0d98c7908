import { useEffect, useState } from 'react'
import type { Clock } from '../../protocol/clock.ts'

/** How long before the end the viewer is warned: time to find the remote (WCAG 2.2.1 asks for 20 s). */
export const LAST_MS = 60_000

/** Milliseconds until `deadlineAt` (monotonic), updated every second; negative after it. */
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

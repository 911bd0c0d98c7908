import { useEffect, useState } from 'react'
import type { Clock } from '../../protocol/clock.ts'

/** How long before the end the viewer is warned: time to find the remote (WCAG 2.2.1 asks for 20 s). */
export const LAST_MS = 60_000

/** From here on the time left is shown. Before, it would only hurry viewers who have minutes. */
export const COUNTDOWN_MS = 120_000

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

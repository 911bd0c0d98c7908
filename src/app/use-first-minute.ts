import { useEffect, useState } from 'react'
import type { Clock } from '../protocol/clock.ts'

const MINUTE_MS = 60_000

/** True for the first minute after `at` (monotonic milliseconds); false if `at` is undefined. */
export function useFirstMinute(at: number | undefined, clock: Clock): boolean {
  const isOver = () => at !== undefined && clock.monotonicMs() >= at + MINUTE_MS
  const [endedFor, setEndedFor] = useState(() => (isOver() ? at : undefined))
  useEffect(() => {
    if (at === undefined) return undefined
    const timer = window.setTimeout(() => setEndedFor(at), Math.max(0, at + MINUTE_MS - clock.monotonicMs()))
    return () => window.clearTimeout(timer)
  }, [at, clock])
  return at !== undefined && endedFor !== at
}

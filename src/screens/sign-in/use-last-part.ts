import { useEffect, useState } from 'react'
import type { Clock } from '../../protocol/clock.ts'

/** A longer timer fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

/**
 * Whether the last `partMs` milliseconds of a code have begun. `deadlineAt`: monotonic milliseconds; undefined: there is
 * no code.
 */
export function useLastPart(deadlineAt: number | undefined, partMs: number, clock: Clock): boolean {
  const [endingAt, setEndingAt] = useState<number>()
  useEffect(() => {
    if (deadlineAt === undefined) return undefined
    const wait = Math.max(0, deadlineAt - partMs - clock.monotonicMs())
    const timer = window.setTimeout(() => setEndingAt(deadlineAt), Math.min(wait, LONGEST_TIMER_MS))
    return () => window.clearTimeout(timer)
  }, [deadlineAt, partMs, clock])
  return deadlineAt !== undefined && endingAt === deadlineAt
}

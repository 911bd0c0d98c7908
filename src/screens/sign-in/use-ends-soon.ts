import { useEffect, useState } from 'react'
import type { Clock } from '../../protocol/clock.ts'
import { LAST_MS } from './use-remaining-ms.ts'

/** A longer timer fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

/** Whether a code's last minute has begun. `deadlineAt`: monotonic milliseconds; undefined: there is no code. */
export function useEndsSoon(deadlineAt: number | undefined, clock: Clock): boolean {
  const [endingAt, setEndingAt] = useState<number>()
  useEffect(() => {
    if (deadlineAt === undefined) return undefined
    const wait = Math.max(0, deadlineAt - LAST_MS - clock.monotonicMs())
    const timer = window.setTimeout(() => setEndingAt(deadlineAt), Math.min(wait, LONGEST_TIMER_MS))
    return () => window.clearTimeout(timer)
  }, [deadlineAt, clock])
  return deadlineAt !== undefined && endingAt === deadlineAt
}

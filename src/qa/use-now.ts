import { useEffect, useReducer } from 'react'

/** Draws the component anew every `everyMs` milliseconds; gives the monotonic time. */
export function useNow(everyMs: number): number {
  const [now, tick] = useReducer(
    () => performance.now(),
    undefined,
    () => performance.now(),
  )
  useEffect(() => {
    const timer = window.setInterval(tick, everyMs)
    return () => window.clearInterval(timer)
  }, [everyMs])
  return now
}

import { useEffect, useReducer } from 'react'

/** Renders the component every `everyMs` milliseconds. Returns `performance.now()`. */
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

import { useEffect, useRef } from 'react'
import { onBack } from './back.ts'

/** What the Back key does while this component is shown. */
export function useBack(handler: () => void): void {
  const latest = useRef(handler)
  useEffect(() => {
    latest.current = handler
  })
  useEffect(() => onBack(() => latest.current()), [])
}

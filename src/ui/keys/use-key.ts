import { useEffect, useRef } from 'react'
import { onKey, type HandledKey } from './key-handlers.ts'

/** What a key does while this component is shown. */
export function useKey(key: HandledKey, handler: () => void): void {
  const latest = useRef(handler)
  useEffect(() => {
    latest.current = handler
  })
  useEffect(() => onKey(key, () => latest.current()), [key])
}

/** What the Back key does while this component is shown. */
export const useBack = (handler: () => void) => useKey('back', handler)

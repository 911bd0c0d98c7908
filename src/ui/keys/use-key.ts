import { useLayoutEffect, useRef } from 'react'
import type { HandledKey } from './key-handlers.ts'
import { useKeys } from './keys-context.ts'

/** Sets a key's action while this component is shown; at once, for a key pressed before the next frame. */
export function useKey(key: HandledKey, handler: () => void): void {
  const { handlers } = useKeys()
  const latest = useRef(handler)
  useLayoutEffect(() => {
    latest.current = handler
  })
  useLayoutEffect(() => handlers.on(key, () => latest.current()), [handlers, key])
}

/** Sets the Back key's action while this component is shown. */
export const useBack = (handler: () => void) => useKey('back', handler)

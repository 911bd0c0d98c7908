import { useLayoutEffect, useRef } from 'react'
import type { HandledKey } from './key-handlers.ts'
import { useKeys } from './keys-context.ts'

/**
 * Sets a key's action while this component is shown; at once, for a key pressed before the next frame. Undefined: the
 * key keeps its action.
 */
export function useKey(key: HandledKey, handler: (() => void) | undefined): void {
  const { handlers } = useKeys()
  const latest = useRef(handler)
  useLayoutEffect(() => {
    latest.current = handler
  })
  const isSet = handler !== undefined
  useLayoutEffect(() => (isSet ? handlers.on(key, () => latest.current?.()) : undefined), [handlers, key, isSet])
}

/** Sets the Back key's action while this component is shown. */
export const useBack = (handler: (() => void) | undefined) => useKey('back', handler)

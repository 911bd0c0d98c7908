import { useRef } from 'react'

/** Props for an Action that gets the focus back. */
export interface FocusReturn {
  readonly first: boolean
  readonly onFocus: () => void
}

/**
 * Remembers which control of a screen had the focus, as long as the calling component is mounted, so that the focus
 * returns there after a question or a list.
 */
export function useFocusReturn<Name extends string>(initial: Name): (name: Name) => FocusReturn {
  const last = useRef(initial)
  return (name) => ({
    first: last.current === name,
    onFocus() {
      last.current = name
    },
  })
}

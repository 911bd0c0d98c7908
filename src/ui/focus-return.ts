import { useRef } from 'react'

/** What an Action is given so that the focus comes back to it. */
export interface FocusReturn {
  readonly first: boolean
  readonly onFocus: () => void
}

/**
 * Remembers by name which control of a screen had the focus, for as long as the component that asks is mounted: after a question or a
 * list over that screen the focus is where it was.
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

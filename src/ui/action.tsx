import { useFocusable } from '@noriginmedia/norigin-spatial-navigation'
import { useEffect } from 'react'
import { FOCUS_KEY_ATTRIBUTE } from './navigation.ts'

interface ActionProps {
  readonly label: string
  readonly onPress: () => void
  /** Takes the focus when it appears. One control of a screen has it. */
  readonly first?: boolean
}

/** A control: by OK, by a click, by whatever presses a button. */
export function Action({ label, onPress, first = false }: ActionProps) {
  const { ref, focusSelf, focused, focusKey } = useFocusable<object, HTMLButtonElement>()
  useEffect(() => {
    if (first) focusSelf()
  }, [first, focusSelf])
  return (
    <button
      ref={ref}
      type="button"
      className={focused ? 'cp-action cp-action-focused' : 'cp-action'}
      onClick={onPress}
      {...{ [FOCUS_KEY_ATTRIBUTE]: focusKey }}
    >
      {label}
    </button>
  )
}

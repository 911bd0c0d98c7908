import { useFocusable } from '@noriginmedia/norigin-spatial-navigation'
import { useEffect, type ReactNode } from 'react'
import { HOLD_ATTRIBUTE, HOLD_EVENT } from './keys/hold.ts'
import { useKeys } from './keys/keys-context.ts'
import { FOCUS_KEY_ATTRIBUTE } from './keys/navigation.ts'

interface ActionProps {
  /** What it says, or what a voice says where `children` are shown instead. */
  readonly label: string
  readonly onPress: () => void
  /** What OK does when it is held; the press then waits for the release. */
  readonly onHold?: () => void
  /** Takes the focus when it appears. One control of a screen has it. */
  readonly first?: boolean
  /** Is pressed at once by an OK that came before there was any control. */
  readonly takesEarlyOk?: boolean
  /** `quiet` is for what few viewers need; `bare` has no look but the ring of the focus. */
  readonly look?: 'plain' | 'quiet' | 'bare'
  /** BCP 47 tag, where the label is in another language than the screen. */
  readonly lang?: string
  /** Ids of what a voice says after the name: on the first control of a screen, what the screen is about. */
  readonly describedBy?: string | undefined
  readonly onFocus?: (() => void) | undefined
  readonly children?: ReactNode
}

/** A control: by OK, by a click, by whatever presses a button. */
export function Action(props: ActionProps) {
  const { label, onPress, onHold, first = false, takesEarlyOk = false } = props
  const { look = 'plain', lang, describedBy, onFocus, children } = props
  const { ref, focusSelf, focused, focusKey } = useFocusable<object, HTMLButtonElement>(onFocus && { onFocus })
  const { earlyOk } = useKeys()
  useEffect(() => {
    if (first) focusSelf()
  }, [first, focusSelf])
  useEffect(() => {
    const control = ref.current
    if (!onHold || !control) return undefined
    control.addEventListener(HOLD_EVENT, onHold)
    return () => control.removeEventListener(HOLD_EVENT, onHold)
  }, [ref, onHold])
  useEffect(() => {
    // Whatever appears ends the wait; what the OK was not meant for lets it lapse.
    if (earlyOk.take() && takesEarlyOk) ref.current?.click()
  }, [ref, earlyOk, takesEarlyOk])
  return (
    <button
      ref={ref}
      type="button"
      className={`cp-action cp-action-${look}${focused ? ' cp-action-focused' : ''}`}
      onClick={onPress}
      lang={lang}
      aria-describedby={describedBy}
      aria-label={children === undefined ? undefined : label}
      {...{ [FOCUS_KEY_ATTRIBUTE]: focusKey, ...(onHold && { [HOLD_ATTRIBUTE]: '' }) }}
    >
      {children ?? label}
    </button>
  )
}

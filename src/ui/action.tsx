import { useEffect, type ReactNode } from 'react'
import { HOLD_ATTRIBUTE, HOLD_EVENT } from './keys/hold.ts'
import { useKeys } from './keys/keys-context.ts'
import { FOCUS_KEY_ATTRIBUTE } from './keys/navigation.ts'
import { useControl } from './keys/use-control.ts'

interface ActionProps {
  /** The visible label, or what a screen reader says if `children` are shown instead. */
  readonly label: string
  readonly onPress: () => void
  /** Called when OK is held. A short press then counts only at the release. */
  readonly onHold?: () => void
  /** Takes the focus when it appears. Set it on one control per screen. */
  readonly first?: boolean
  /** Is pressed at once by an OK that came before any control existed. */
  readonly takesEarlyOk?: boolean
  /** `quiet` is for what few viewers need; `bare` has only the focus ring. */
  readonly look?: 'plain' | 'quiet' | 'bare'
  /** BCP 47 tag if the label's language differs from the screen's. */
  readonly lang?: string
  /** Ids of what a screen reader says after the name: on a screen's first control, what the screen is about. */
  readonly describedBy?: string | undefined
  readonly onFocus?: (() => void) | undefined
  /** The state of a switch; absent for other controls. */
  readonly isPressed?: boolean
  /** The chosen one of a list. */
  readonly isCurrent?: boolean
  readonly children?: ReactNode
}

/** A control, pressed by OK, by a click, or by whatever else presses a button. */
export function Action(props: ActionProps) {
  const { label, onPress, onHold, first = false, takesEarlyOk = false } = props
  const { look = 'plain', lang, describedBy, onFocus, isPressed, isCurrent, children } = props
  const { ref, focusKey } = useControl({ first, onFocus })
  const { earlyOk } = useKeys()
  useEffect(() => {
    const control = ref.current
    if (!onHold || !control) return undefined
    control.addEventListener(HOLD_EVENT, onHold)
    return () => control.removeEventListener(HOLD_EVENT, onHold)
  }, [ref, onHold])
  useEffect(() => {
    // Any control that appears ends the wait; if the early OK was not meant for it, the OK is dropped.
    if (earlyOk.take() && takesEarlyOk) ref.current?.click()
  }, [ref, earlyOk, takesEarlyOk])
  return (
    <button
      ref={ref}
      type="button"
      className={`cp-action cp-action-${look}`}
      onClick={onPress}
      lang={lang}
      aria-describedby={describedBy}
      aria-label={children === undefined ? undefined : label}
      aria-pressed={isPressed}
      aria-current={isCurrent ? true : undefined}
      {...{ [FOCUS_KEY_ATTRIBUTE]: focusKey, ...(onHold && { [HOLD_ATTRIBUTE]: '' }) }}
    >
      {children ?? label}
    </button>
  )
}

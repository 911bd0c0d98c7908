import { Action } from '../../ui/action.tsx'
import { useMessages } from '../../ui/messages-context.ts'

interface SwitchProps {
  readonly label: string
  readonly isOn: boolean
  readonly onChange: (on: boolean) => void
  /** Takes the focus when it appears. */
  readonly first?: boolean
  readonly describedBy?: string
}

/** A setting with two states. The state is shown as a word and a picture, and spoken as "pressed" or not. */
export function Switch({ label, isOn, onChange, ...focus }: SwitchProps) {
  const { appearance } = useMessages()
  return (
    <Action label={label} isPressed={isOn} onPress={() => onChange(!isOn)} {...focus}>
      {label}
      <span className="cp-switch-state">{isOn ? appearance.on : appearance.off}</span>
      <svg className="cp-switch" viewBox="0 0 44 24" aria-hidden="true" focusable="false">
        <rect x="1.5" y="1.5" width="41" height="21" rx="10.5" />
        <circle cx={isOn ? 32 : 12} cy="12" r={isOn ? 8 : 6} />
      </svg>
    </Action>
  )
}

import { Action } from '../../ui/action.tsx'
import type { FocusReturn } from '../../ui/focus-return.ts'
import { useMessages } from '../../ui/messages-context.ts'

export type HelpControl = 'sign-up' | 'help' | 'legal'

interface HelpControlsProps {
  /** In this order. */
  readonly controls: readonly HelpControl[]
  readonly focusReturn: (control: HelpControl) => Partial<FocusReturn>
  readonly onOpen: (control: HelpControl) => void
}

/** The quiet controls that open help, sign-up and legal pages. */
export function HelpControls({ controls, focusReturn, onOpen }: HelpControlsProps) {
  const { help, legal } = useMessages()
  const labels = { 'sign-up': help.noAccount, help: help.trouble, legal: legal.title }
  return controls.map((control) => (
    <Action
      key={control}
      label={labels[control]}
      onPress={() => onOpen(control)}
      look="quiet"
      {...focusReturn(control)}
    />
  ))
}

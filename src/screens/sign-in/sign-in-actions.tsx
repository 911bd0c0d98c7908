import type { ReactNode } from 'react'
import { Action } from '../../ui/action.tsx'
import { useMessages } from '../../ui/messages-context.ts'

/** The label of Cancel when it returns to a signed-in viewer. */
export interface CancelLabel {
  readonly label: string
  /** The full label for screen readers, if the visible one is shortened. */
  readonly spoken: string
}

interface SignInActionsProps {
  readonly cancel?: CancelLabel | undefined
  readonly onCancel: () => void
  /** Undefined if no other code may be requested. */
  readonly onNewCode: (() => void) | undefined
  /** There is no code to scan yet, so the focus goes here. */
  readonly isWaiting: boolean
  /** The last minute, when most viewers want another code. */
  readonly isUrgent: boolean
  readonly describedBy: string
  /** Quiet controls for what few viewers need; they come last. */
  readonly more?: ReactNode
}

/** "New code" is quiet and comes last until the code is about to end. Neither control loses a code. */
export function SignInActions(props: SignInActionsProps) {
  const { cancel, onCancel, onNewCode, isWaiting, isUrgent, describedBy, more } = props
  const { signIn } = useMessages()
  const leave = (
    <Action
      key="cancel"
      label={cancel?.spoken ?? signIn.cancel}
      onPress={onCancel}
      describedBy={isWaiting ? describedBy : undefined}
      first={isWaiting}
    >
      {cancel?.label}
    </Action>
  )
  const renew = onNewCode && (
    <Action key="new" label={signIn.newCode} onPress={onNewCode} look={isUrgent ? 'plain' : 'quiet'} />
  )
  return (
    <div className="cp-actions cp-sign-in-actions">
      {isUrgent ? [renew, leave] : [leave, renew]}
      {more}
    </div>
  )
}

import { Action } from '../../ui/action.tsx'
import { useMessages } from '../../ui/messages-context.ts'

/** What Cancel is called where it leads back to a viewer who is signed in. */
export interface CancelLabel {
  readonly label: string
  /** The whole of it, where the label is shortened. */
  readonly spoken: string
}

interface SignInActionsProps {
  readonly cancel?: CancelLabel | undefined
  readonly onCancel: () => void
  /** Undefined where no other code may be asked for. */
  readonly onNewCode: (() => void) | undefined
  /** There is no code to scan yet: the focus has nowhere better to be than here. */
  readonly isWaiting: boolean
  /** The last minute: another code is what most viewers want now. */
  readonly isUrgent: boolean
  readonly describedBy: string
}

/** "New code" is quiet and stands last until the code is about to end. Neither press loses a code. */
export function SignInActions(props: SignInActionsProps) {
  const { cancel, onCancel, onNewCode, isWaiting, isUrgent, describedBy } = props
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
  return <div className="cp-actions">{isUrgent ? [renew, leave] : [leave, renew]}</div>
}

import { useId } from 'react'
import { Action } from '../../ui/action.tsx'
import { useMessages } from '../../ui/messages-context.ts'
import { Screen } from '../../ui/screen.tsx'
import { useBack } from '../../ui/keys/use-key.ts'

interface LeaveQuestionProps {
  readonly title: string
  readonly text: string
  readonly action: string
  readonly onAction: () => void
  readonly onStay: () => void
}

/** Asks before an account leaves this television. OK and Back change nothing. */
export function LeaveQuestion({ title, text, action, onAction, onStay }: LeaveQuestionProps) {
  useBack(onStay)
  const aboutId = useId()
  const { accounts } = useMessages()
  return (
    <Screen name="accounts">
      <div className="cp-message" id={aboutId} data-testid="question">
        <h1>{title}</h1>
        <p className="cp-lead">{text}</p>
      </div>
      <div className="cp-actions">
        <Action label={accounts.stay} onPress={onStay} describedBy={aboutId} first />
        <Action label={action} onPress={onAction} />
      </div>
    </Screen>
  )
}

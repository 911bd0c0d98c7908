import { MessageScreen } from '../../ui/message-screen.tsx'
import { useMessages } from '../../ui/messages-context.ts'

interface EndedScreenProps {
  /** How the code ended. */
  readonly ending: 'denied' | 'expired'
  /** Requests another code. */
  readonly onAction: () => void
  readonly onBack: () => void
}

/** The code ended without a sign-in: `access_denied` or `expired_token` (RFC 8628 §3.5). */
export function EndedScreen({ ending, onAction, onBack }: EndedScreenProps) {
  const messages = useMessages()
  const { title, text } = messages[ending]
  return (
    <MessageScreen
      name={ending}
      title={title}
      text={text}
      action={messages.signIn.newCode}
      onAction={onAction}
      onBack={onBack}
    />
  )
}

import { MessageScreen } from '../../ui/message-screen.tsx'
import { useMessages } from '../../ui/messages-context.ts'

interface EndedScreenProps {
  /** How the code ended. */
  readonly ending: 'denied' | 'expired'
  /** Asks for another code. */
  readonly onAction: () => void
  readonly onBack: () => void
}

/** The code has ended without a sign-in, as RFC 8628 §3.5 foresees it: `access_denied` or `expired_token`. */
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

import type { ReactNode } from 'react'
import { MessageScreen } from '../../ui/message-screen.tsx'
import { useMessages } from '../../ui/messages-context.ts'

interface EndedScreenProps {
  /** How the code ended. */
  readonly ending: 'denied' | 'expired'
  /** A viewer is signed in who wanted to use another account, and stays signed in. */
  readonly isSignedIn: boolean
  /** Requests another code. */
  readonly onAction: () => void
  readonly onBack: () => void
  readonly more: ReactNode
}

/** The code ended without a sign-in: `access_denied` or `expired_token` (RFC 8628 §3.5). */
export function EndedScreen({ ending, isSignedIn, onAction, onBack, more }: EndedScreenProps) {
  const messages = useMessages()
  const { title, text } = messages[ending]
  return (
    <MessageScreen
      name={ending}
      title={title}
      text={isSignedIn && ending === 'denied' ? messages.another.denied : text}
      action={messages.signIn.newCode}
      onAction={onAction}
      back={messages.diagnostics.back}
      onBack={onBack}
      more={more}
    />
  )
}

import type { FaultSentence } from '../../i18n/messages.ts'
import { MessageScreen } from '../../ui/message-screen.tsx'
import { useMessages } from '../../ui/messages-context.ts'

interface FaultScreenProps {
  /** To quote to whoever can help. */
  readonly code: string
  readonly sentence: FaultSentence
  /** One sentence each, for the people who build the app. */
  readonly details?: readonly string[]
  readonly onAction: () => void
  readonly onBack: () => void
}

/** What went wrong in a plain sentence, a code to quote, and one press that leads on. */
export function FaultScreen({ code, sentence, details = [], onAction, onBack }: FaultScreenProps) {
  const { fault } = useMessages()
  return (
    <MessageScreen
      name="fault"
      title={fault.title}
      text={fault.sentences[sentence]}
      action={fault.tryAgain}
      onAction={onAction}
      onBack={onBack}
    >
      {details.length > 0 && (
        <ul className="cp-details">
          {details.map((detail) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      )}
      <p className="cp-fault-code">
        {fault.codeLabel} <code data-testid="fault-code">{code}</code>
      </p>
    </MessageScreen>
  )
}

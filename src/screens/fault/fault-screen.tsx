import type { FaultCode } from '../../protocol/fault-codes.ts'
import { MessageScreen } from '../../ui/message-screen.tsx'
import { useMessages } from '../../ui/messages-context.ts'
import { FAULT_SENTENCES } from './fault-sentences.ts'

interface FaultScreenProps {
  readonly code: FaultCode
  /** The code to quote to support: a provider's own error word in place of the fault code. */
  readonly quote?: string
  /** One sentence each, for the app's developers. */
  readonly details?: readonly string[]
  readonly onAction: () => void
  readonly onBack: () => void
}

/** What went wrong in a plain sentence, a code to quote, and one control to go on. */
export function FaultScreen({ code, quote = code, details = [], onAction, onBack }: FaultScreenProps) {
  const { fault } = useMessages()
  return (
    <MessageScreen
      name="fault"
      title={fault.title}
      text={fault.sentences[FAULT_SENTENCES[code]]}
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
        {fault.codeLabel} <code data-testid="fault-code">{quote}</code>
      </p>
    </MessageScreen>
  )
}

import type { ReactNode } from 'react'
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
  readonly back: string | undefined
  readonly onBack: () => void
  readonly more?: ReactNode
}

/** What went wrong in a plain sentence, a code to quote, one control to go on and one to leave. */
export function FaultScreen(props: FaultScreenProps) {
  const { code, quote = code, details = [], onAction, back, onBack, more } = props
  const { fault } = useMessages()
  return (
    <MessageScreen
      name="fault"
      title={fault.title}
      text={fault.sentences[FAULT_SENTENCES[code]]}
      action={fault.tryAgain}
      onAction={onAction}
      back={back}
      onBack={onBack}
      more={more}
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

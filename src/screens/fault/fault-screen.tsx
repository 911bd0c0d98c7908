import { MessageScreen } from '../../ui/message-screen.tsx'
import { useMessages } from '../../ui/messages-context.ts'
import { faultOf } from './fault-of.ts'

type FaultScreenProps = {
  readonly onAction: () => void
  readonly onBack: () => void
} & ({ readonly error: unknown } | { readonly code: 'code_lost' })

/** What went wrong in a plain sentence, and a code to quote to whoever can help. */
export function FaultScreen({ onAction, onBack, ...what }: FaultScreenProps) {
  const { fault } = useMessages()
  const { code, sentence } = 'code' in what ? { code: what.code, sentence: what.code } : faultOf(what.error)
  return (
    <MessageScreen
      name="fault"
      title={fault.title}
      text={fault.sentences[sentence]}
      action={fault.tryAgain}
      onAction={onAction}
      onBack={onBack}
    >
      <FaultCode code={code} />
    </MessageScreen>
  )
}

export function FaultCode({ code }: { readonly code: string }) {
  const { fault } = useMessages()
  return (
    <p className="fault-code">
      {fault.codeLabel}: <code data-testid="fault-code">{code}</code>
    </p>
  )
}

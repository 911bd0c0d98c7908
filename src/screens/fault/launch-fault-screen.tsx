import { MessageScreen } from '../../ui/message-screen.tsx'
import { useMessages } from '../../ui/messages-context.ts'
import { FaultCode } from './fault-screen.tsx'

interface LaunchFaultScreenProps {
  readonly code: 'configuration_invalid' | 'insecure_context' | 'unexpected_error'
  /** One sentence each, for the people who build the app. */
  readonly details?: readonly string[]
  readonly onRelaunch: () => void
}

/** The app cannot start as it is. One press starts it anew: what is wrong may have been mended. */
export function LaunchFaultScreen({ code, details = [], onRelaunch }: LaunchFaultScreenProps) {
  const { fault } = useMessages()
  const sentence = code === 'unexpected_error' ? 'unexpected' : code
  return (
    <MessageScreen
      name="fault"
      title={fault.title}
      text={fault.sentences[sentence]}
      action={fault.tryAgain}
      onAction={onRelaunch}
      onBack={onRelaunch}
    >
      {details.length > 0 && (
        <ul className="details">
          {details.map((detail) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      )}
      <FaultCode code={code} />
    </MessageScreen>
  )
}

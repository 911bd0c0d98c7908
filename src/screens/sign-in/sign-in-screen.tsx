import { useQuery } from '@tanstack/react-query'
import type { Clock } from '../../protocol/clock.ts'
import type { PendingDeviceFlow } from '../../protocol/device-flow.ts'
import { Action } from '../../ui/action.tsx'
import { MessageScreen } from '../../ui/message-screen.tsx'
import { useMessages } from '../../ui/messages-context.ts'
import { QrCode } from '../../ui/qr-code.tsx'
import { Screen } from '../../ui/screen.tsx'
import { useBack } from '../../ui/use-back.ts'
import { faultOf } from '../fault/fault-of.ts'
import { FaultScreen } from '../fault/fault-screen.tsx'
import { Countdown } from './countdown.tsx'
import type { Television } from '../ports.ts'
import { deviceFlowQuery, type DeviceFlowPorts } from './device-flow-query.ts'
import { Steps } from './steps.tsx'
import { useKeepAwake } from './use-keep-awake.ts'

interface SignInScreenProps {
  /** Each attempt is one code: 1, 2, … */
  readonly attempt: number
  readonly ports: DeviceFlowPorts
  readonly television: Television
  /** The attempt that was under way when the app went away. */
  readonly restored?: PendingDeviceFlow | undefined
  readonly onNewCode: () => void
  readonly onCancel: () => void
}

/** Shows one attempt from the request for a code to its end. Nothing here asks for a new code but a press. */
export function SignInScreen({ attempt, ports, television, restored, onNewCode, onCancel }: SignInScreenProps) {
  const messages = useMessages()
  const flow = useQuery(deviceFlowQuery(attempt, ports, restored))
  useKeepAwake(television, flow.data?.status === 'pending')
  const ending = { onAction: onNewCode, onBack: onCancel }
  const fault = (error: unknown) => {
    const now = { isOffline: television.network.isOffline(), wallMs: ports.clock.wallMs() }
    return <FaultScreen {...faultOf(error, now)} {...ending} />
  }
  const panel = { clock: ports.clock, onNewCode, onCancel }

  if (flow.error) return fault(flow.error)
  const state = flow.data
  switch (state?.status) {
    case 'denied':
      return <MessageScreen name="denied" {...messages.denied} action={messages.signIn.newCode} {...ending} />
    case 'expired':
      return <MessageScreen name="expired" {...messages.expired} action={messages.signIn.newCode} {...ending} />
    case 'lost':
      return <FaultScreen code="code_lost" sentence="code_lost" {...ending} />
    case 'failed':
      return fault(state.error)
    case undefined:
      return <CodePanel status={messages.signIn.requesting} {...panel} />
    case 'approved':
      return <CodePanel status={messages.signIn.approved} {...panel} />
    case 'pending':
      return <CodePanel status={statusOf(state, messages.signIn)} pending={state} {...panel} />
  }
}

interface CodePanelProps {
  readonly status: string
  /** Absent while there is no code yet, or no longer. */
  readonly pending?: PendingDeviceFlow
  readonly clock: Clock
  readonly onNewCode: () => void
  readonly onCancel: () => void
}

function CodePanel({ status, pending, clock, onNewCode, onCancel }: CodePanelProps) {
  const { signIn } = useMessages()
  useBack(onCancel)
  const authorization = pending?.authorization
  return (
    <Screen name="sign-in">
      <h1>{signIn.title}</h1>
      <div className="cp-sign-in-columns">
        <div className="cp-sign-in-steps">{authorization && <Steps authorization={authorization} />}</div>
        <div className="cp-sign-in-qr">
          {authorization && (
            <QrCode
              value={authorization.verificationUriComplete ?? authorization.verificationUri}
              fallback={authorization.verificationUri}
              alternative={signIn.qrAlternative}
            />
          )}
        </div>
      </div>
      <div className="cp-sign-in-foot">
        <div className="cp-sign-in-progress">
          <p data-testid="status" role="status">
            {status}
          </p>
          {pending && <Countdown deadlineAt={pending.deadlineAt} clock={clock} />}
        </div>
        <div className="cp-actions">
          {/* A second OK of an impatient thumb lands here: it must not throw away a code that is on its way. */}
          <Action label={signIn.newCode} onPress={() => pending && onNewCode()} first />
          <Action label={signIn.cancel} onPress={onCancel} />
        </div>
      </div>
    </Screen>
  )
}

function statusOf(
  { backoffSeconds, intervalSeconds, authorization }: PendingDeviceFlow,
  words: { reconnecting: string; slowedDown: string; waiting: string },
): string {
  if (backoffSeconds > 0) return words.reconnecting
  return intervalSeconds > authorization.intervalSeconds ? words.slowedDown : words.waiting
}

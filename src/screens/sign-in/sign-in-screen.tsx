import { useEffect, useMemo } from 'react'
import type { Clock } from '../../protocol/clock.ts'
import type { DeviceFlowState, PendingDeviceFlow } from '../../protocol/device-flow.ts'
import { MessageScreen } from '../../ui/message-screen.tsx'
import { useMessages } from '../../ui/messages-context.ts'
import { faultOf, type Fault } from '../fault/fault-of.ts'
import { FaultScreen } from '../fault/fault-screen.tsx'
import type { Television } from '../television.ts'
import { CodePanel, type CancelLabel, type WaitingCode } from './code-panel.tsx'
import { useKeepAwake } from './use-keep-awake.ts'

interface SignInScreenProps {
  /** Undefined while the code is asked for. */
  readonly flow: DeviceFlowState | undefined
  /** Why there is no code. */
  readonly error: unknown
  /** Of another code, while this one is on the screen. */
  readonly renewal: 'requesting' | 'failed' | undefined
  /** Whether another code may be asked for. */
  readonly offersNewCode: boolean
  readonly appName: string
  readonly clock: Clock
  readonly television: Television
  /** What Cancel is called where it leads back to a viewer who is signed in. */
  readonly cancel?: CancelLabel | undefined
  readonly onNewCode: () => void
  readonly onCancel: () => void
}

/** Shows one attempt from the request for a code to its end. */
export function SignInScreen(props: SignInScreenProps) {
  const { flow, error, renewal, offersNewCode, appName, clock, television, cancel, onNewCode, onCancel } = props
  const messages = useMessages()
  useKeepAwake(television, flow?.status === 'pending')
  const { authorization, deadlineAt = 0 } = flow?.status === 'pending' ? flow : {}
  const code = useMemo<WaitingCode | undefined>(
    () => authorization && { authorization, deadlineAt },
    [authorization, deadlineAt],
  )
  const { newCode, requesting, approved } = messages.signIn
  const denied = cancel ? { ...messages.denied, text: messages.another.denied } : messages.denied
  const ending = { onAction: onNewCode, onBack: onCancel }
  const fault = (cause: unknown) => {
    const now = { isOffline: television.network.isOffline(), wallMs: clock.wallMs() }
    return <NetworkFaultScreen fault={faultOf(cause, now)} network={television.network} {...ending} />
  }
  const panel = { code, appName, clock, offersNewCode, onNewCode, onCancel, cancel }

  if (error !== undefined) return fault(error)
  switch (flow?.status) {
    case 'denied':
      return <MessageScreen name="denied" {...denied} action={newCode} {...ending} />
    case 'expired':
      return <MessageScreen name="expired" {...messages.expired} action={newCode} {...ending} />
    case 'lost':
      return <FaultScreen code="code_lost" sentence="code_lost" {...ending} />
    case 'failed':
      return fault(flow.error)
    case undefined:
      return <CodePanel status={requesting} {...panel} />
    case 'approved':
      return <CodePanel status={approved} {...panel} />
    case 'pending':
      return <CodePanel status={statusOf(flow, renewal, messages.signIn)} {...panel} />
  }
}

interface NetworkFaultScreenProps {
  readonly fault: Fault
  readonly network: Television['network']
  readonly onAction: () => void
  readonly onBack: () => void
}

/** The viewer has asked for a code and the request never left the set: it goes out once the network is back. */
function NetworkFaultScreen({ fault, network, onAction, onBack }: NetworkFaultScreenProps) {
  const waits = fault.code === 'offline'
  useEffect(
    () => (waits ? network.subscribe(() => network.isOffline() || onAction()) : undefined),
    [waits, network, onAction],
  )
  return <FaultScreen {...fault} onAction={onAction} onBack={onBack} />
}

interface StatusWords {
  readonly renewing: string
  readonly renewalFailed: string
  readonly reconnecting: string
  readonly waiting: string
}

function statusOf(
  { backoffSeconds }: PendingDeviceFlow,
  renewal: SignInScreenProps['renewal'],
  words: StatusWords,
): string {
  if (renewal !== undefined) return renewal === 'requesting' ? words.renewing : words.renewalFailed
  return backoffSeconds > 0 ? words.reconnecting : words.waiting
}

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { PendingDeviceFlow } from '../../protocol/device-flow.ts'
import { MessageScreen } from '../../ui/message-screen.tsx'
import { useMessages } from '../../ui/messages-context.ts'
import { faultOf } from '../fault/fault-of.ts'
import { FaultScreen } from '../fault/fault-screen.tsx'
import type { Television } from '../ports.ts'
import { CodePanel, type WaitingCode } from './code-panel.tsx'
import { deviceFlowQuery, type DeviceFlowQueryPorts } from './device-flow-query.ts'
import { useKeepAwake } from './use-keep-awake.ts'

interface SignInScreenProps {
  /** Each attempt is one code: 1, 2, … */
  readonly attempt: number
  readonly appName: string
  readonly ports: DeviceFlowQueryPorts
  readonly television: Television
  /** The attempt that was under way when the app went away. */
  readonly restored?: PendingDeviceFlow | undefined
  /** What Cancel is called where it leads back to a viewer who is signed in. */
  readonly cancelLabel?: string | undefined
  readonly onNewCode: () => void
  readonly onCancel: () => void
}

/** Shows one attempt from the request for a code to its end. Nothing here asks for a new code but a press. */
export function SignInScreen(props: SignInScreenProps) {
  const { attempt, appName, ports, television, restored, cancelLabel, onNewCode, onCancel } = props
  const messages = useMessages()
  const flow = useQuery(deviceFlowQuery(attempt, ports, restored))
  useKeepAwake(television, flow.data?.status === 'pending')
  const { authorization, deadlineAt = 0 } = flow.data?.status === 'pending' ? flow.data : {}
  const code = useMemo<WaitingCode | undefined>(
    () => authorization && { authorization, deadlineAt },
    [authorization, deadlineAt],
  )
  const ending = { onAction: onNewCode, onBack: onCancel }
  const fault = (error: unknown) => {
    const now = { isOffline: television.network.isOffline(), wallMs: ports.clock.wallMs() }
    return <FaultScreen {...faultOf(error, now)} {...ending} />
  }
  const panel = {
    ...{ code, appName, clock: ports.clock, onNewCode, onCancel },
    cancelLabel: cancelLabel ?? messages.signIn.cancel,
  }

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
      return <CodePanel status={statusOf(state, messages.signIn)} {...panel} />
  }
}

function statusOf(
  { backoffSeconds, intervalSeconds, authorization }: PendingDeviceFlow,
  words: { reconnecting: string; slowedDown: string; waiting: string },
): string {
  if (backoffSeconds > 0) return words.reconnecting
  return intervalSeconds > authorization.intervalSeconds ? words.slowedDown : words.waiting
}

import { useMemo } from 'react'
import type { Clock } from '../../protocol/clock.ts'
import type { DeviceFlowState } from '../../protocol/device-flow.ts'
import { useMessages } from '../../ui/messages-context.ts'
import type { Television } from '../television.ts'
import { CodePanel } from './code-panel.tsx'
import type { CancelLabel } from './sign-in-actions.tsx'
import { useKeepAwake } from './use-keep-awake.ts'
import type { WaitingCode } from './waiting-code.ts'

interface SignInScreenProps {
  /** Undefined while the code is being requested. */
  readonly flow: DeviceFlowState | undefined
  /** The request for another code while this one is on the screen. */
  readonly renewal: 'requesting' | 'failed' | undefined
  /** Whether another code may be requested. */
  readonly offersNewCode: boolean
  readonly appName: string
  readonly clock: Clock
  readonly television: Pick<Television, 'keepAwake'>
  readonly cancel?: CancelLabel | undefined
  readonly onNewCode: () => void
  readonly onCancel: () => void
}

/** Shows one attempt from the request for a code to its approval. */
export function SignInScreen(props: SignInScreenProps) {
  const { flow, renewal, offersNewCode, appName, clock, television, cancel, onNewCode, onCancel } = props
  const { signIn, blocked } = useMessages()
  useKeepAwake(television, flow?.status === 'pending')
  const { authorization, deadlineAt = 0 } = flow?.status === 'pending' ? flow : {}
  const code = useMemo<WaitingCode | undefined>(
    () => authorization && { authorization, deadlineAt },
    [authorization, deadlineAt],
  )
  return (
    <CodePanel
      appName={appName}
      status={statusOf(flow, renewal, { ...signIn, ...blocked })}
      code={code}
      clock={clock}
      cancel={cancel}
      offersNewCode={offersNewCode}
      onNewCode={onNewCode}
      onCancel={onCancel}
    />
  )
}

interface StatusWords {
  readonly requesting: string
  readonly approved: string
  readonly renewing: string
  readonly renewalFailed: string
  readonly reconnecting: string
  readonly waiting: string
  readonly unreadable: string
}

function statusOf(
  flow: DeviceFlowState | undefined,
  renewal: SignInScreenProps['renewal'],
  words: StatusWords,
): string {
  if (flow === undefined) return words.requesting
  if (flow.status !== 'pending') return words.approved
  if (renewal !== undefined) return renewal === 'requesting' ? words.renewing : words.renewalFailed
  if (flow.hiddenAt !== undefined) return words.unreadable
  if (flow.backoffSeconds > 0) return words.reconnecting
  return words.waiting
}

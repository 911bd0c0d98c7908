import { useMemo, type ReactNode } from 'react'
import type { Clock } from '../../protocol/clock.ts'
import type { DeviceFlowState } from '../../protocol/device-flow.ts'
import { isEasyToType } from '../../protocol/shown-address.ts'
import { useMessages } from '../../ui/messages-context.ts'
import { CodePanel } from './code-panel.tsx'
import type { CancelLabel } from './sign-in-actions.tsx'
import type { WaitingCode } from './waiting-code.ts'

interface SignInScreenProps {
  /** Undefined while the code is being requested. */
  readonly flow: DeviceFlowState | undefined
  /** When the code is requested again, because the provider limits such requests; monotonic milliseconds. */
  readonly retryAt?: number | undefined
  /** The request for another code while this one is on the screen. */
  readonly renewal: 'requesting' | 'failed' | undefined
  /** Whether another code may be requested. */
  readonly offersNewCode: boolean
  readonly appName: string
  /** The brand's logo: relative address or data: URL. */
  readonly logo?: string | undefined
  /** The operator chose the shown address, so it is offered even if it is long. */
  readonly isAddressConfigured: boolean
  readonly clock: Clock
  readonly cancel?: CancelLabel | undefined
  /** Further controls, after the screen's own. The same element at each render. */
  readonly more?: ReactNode
  readonly onNewCode: () => void
  readonly onCancel: () => void
}

/** Shows one attempt from the request for a code to its approval. */
export function SignInScreen(props: SignInScreenProps) {
  const { flow, renewal, clock, isAddressConfigured, ...panel } = props
  const { signIn, waiting, blocked } = useMessages()
  const { authorization, deadlineAt = 0 } = flow?.status === 'pending' ? flow : {}
  const code = useMemo<WaitingCode | undefined>(
    () => authorization && { authorization, deadlineAt },
    [authorization, deadlineAt],
  )
  return (
    <CodePanel
      {...panel}
      status={panel.retryAt === undefined ? statusOf(flow, renewal, { ...signIn, ...blocked }) : waiting.status}
      isAlive={flow?.status !== 'pending' || flow.backoffSeconds === 0}
      code={code}
      stepsBack={code !== undefined && !isAddressConfigured && !isEasyToType(code.authorization.verificationUri)}
      clock={clock}
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

import { memo, useId, useState, type ReactNode } from 'react'
import type { Clock } from '../../protocol/clock.ts'
import { useMessages } from '../../ui/messages-context.ts'
import { Screen } from '../../ui/screen.tsx'
import { useBack } from '../../ui/keys/use-key.ts'
import { BigQr } from './big-qr.tsx'
import { ScanWay } from './scan-way.tsx'
import { SignInActions, type CancelLabel } from './sign-in-actions.tsx'
import { SignInStatus } from './sign-in-status.tsx'
import { SignInTitle } from './sign-in-title.tsx'
import { SignInVoice } from './sign-in-voice.tsx'
import { TypeWay } from './type-way.tsx'
import { useLastPart } from './use-last-part.ts'
import { LAST_MS } from './use-remaining-ms.ts'
import type { WaitingCode } from './waiting-code.ts'

interface CodePanelProps {
  readonly appName: string
  readonly logo?: string | undefined
  readonly status: string
  /** Whether the attempt goes on without trouble. */
  readonly isAlive: boolean
  /** Absent before the code has come and after it has ended. */
  readonly code: WaitingCode | undefined
  /** When the code is requested again, because the provider limits such requests; monotonic milliseconds. */
  readonly retryAt?: number | undefined
  /** Whether the address is too long to expect that a viewer types it. */
  readonly stepsBack: boolean
  readonly clock: Clock
  readonly cancel?: CancelLabel | undefined
  readonly more?: ReactNode
  readonly offersNewCode: boolean
  readonly onNewCode: () => void
  readonly onCancel: () => void
}

/**
 * The two ways to the provider's page side by side, the status, and the controls (ADR 016). Rerenders when one of these
 * changes, not at each poll.
 */
export const CodePanel = memo(function CodePanel(props: CodePanelProps) {
  const { appName, logo, status, isAlive, code, retryAt, stepsBack, clock } = props
  const { cancel, more, offersNewCode, onNewCode, onCancel } = props
  const { ways } = useMessages()
  const [isBig, setBig] = useState(false)
  useBack(isBig && code ? () => setBig(false) : onCancel)
  const titleId = useId()
  const endsSoon = useLastPart(code?.deadlineAt, LAST_MS, clock)
  const authorization = code?.authorization
  const isRenewable = code !== undefined && offersNewCode
  const progress = <SignInStatus status={status} isAlive={isAlive} code={code} retryAt={retryAt} clock={clock} />
  // Outside both layouts, so that nothing is announced again when the QR changes its size.
  const voice = <SignInVoice status={status} code={code} clock={clock} offersNewCode={isRenewable && !isBig} />
  if (isBig && authorization)
    return (
      <>
        <BigQr authorization={authorization} onSmaller={() => setBig(false)}>
          {progress}
        </BigQr>
        {voice}
      </>
    )
  return (
    <>
      <Screen name="sign-in">
        <SignInTitle id={titleId} appName={appName} logo={logo} />
        <div className="cp-ways">
          <ScanWay authorization={authorization} onBigger={() => setBig(true)} describedBy={titleId} />
          <p className="cp-or">
            <span>{ways.or}</span>
          </p>
          <TypeWay authorization={authorization} appName={appName} stepsBack={stepsBack} />
        </div>
        {progress}
        <SignInActions
          cancel={cancel}
          onCancel={onCancel}
          onNewCode={isRenewable ? onNewCode : undefined}
          isWaiting={code === undefined}
          isUrgent={endsSoon}
          describedBy={titleId}
          more={more}
        />
      </Screen>
      {voice}
    </>
  )
})

import { memo, useId, useState, type ReactNode } from 'react'
import type { Clock } from '../../protocol/clock.ts'
import { useMessages } from '../../ui/messages-context.ts'
import { Screen } from '../../ui/screen.tsx'
import { useBack } from '../../ui/keys/use-key.ts'
import { Action } from '../../ui/action.tsx'
import { BigQr } from './big-qr.tsx'
import { Countdown } from './countdown.tsx'
import { RetryCountdown } from './retry-countdown.tsx'
import { SignInActions, type CancelLabel } from './sign-in-actions.tsx'
import { SignInQr } from './sign-in-qr.tsx'
import { SignInVoice } from './sign-in-voice.tsx'
import { SlowRequest } from './slow-request.tsx'
import { Steps } from './steps.tsx'
import { useEndsSoon } from './use-ends-soon.ts'
import type { WaitingCode } from './waiting-code.ts'

interface CodePanelProps {
  readonly appName: string
  readonly status: string
  /** Absent before the code has come and after it has ended. */
  readonly code: WaitingCode | undefined
  /** When the code is requested again, because the provider limits such requests; monotonic milliseconds. */
  readonly retryAt?: number | undefined
  readonly clock: Clock
  readonly cancel?: CancelLabel | undefined
  readonly more?: ReactNode
  readonly offersNewCode: boolean
  readonly onNewCode: () => void
  readonly onCancel: () => void
}

/**
 * The code with the three ways to use it, the status, and the controls. Rerenders when one of these changes, not at
 * each poll.
 */
export const CodePanel = memo(function CodePanel(props: CodePanelProps) {
  const { appName, status, code, retryAt, clock, cancel, more, offersNewCode, onNewCode, onCancel } = props
  const { signIn } = useMessages()
  const [isBig, setBig] = useState(false)
  useBack(isBig && code ? () => setBig(false) : onCancel)
  const titleId = useId()
  const endsSoon = useEndsSoon(code?.deadlineAt, clock)
  const authorization = code?.authorization
  const isRenewable = code !== undefined && offersNewCode
  const progress = (
    <div className="cp-sign-in-progress">
      <p data-testid="status">{status}</p>
      {code ? (
        <Countdown deadlineAt={code.deadlineAt} clock={clock} offersNewCode={isRenewable && !isBig} />
      ) : retryAt === undefined ? (
        <SlowRequest />
      ) : (
        <RetryCountdown retryAt={retryAt} clock={clock} />
      )}
    </div>
  )
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
        <h1 id={titleId}>{signIn.title}</h1>
        <div className="cp-sign-in-columns">
          <div className="cp-sign-in-steps">
            {authorization ? <Steps authorization={authorization} appName={appName} /> : <StepsToCome />}
          </div>
          <div className="cp-sign-in-qr">
            {authorization ? (
              <Action
                label={`${signIn.qrAlternative}. ${signIn.biggerQr}`}
                onPress={() => setBig(true)}
                describedBy={titleId}
                look="bare"
                first
              >
                <SignInQr authorization={authorization} />
                <span className="cp-qr-hint">{signIn.biggerQr}</span>
              </Action>
            ) : (
              <span className="cp-qr-card cp-to-come" aria-hidden="true" />
            )}
          </div>
        </div>
        <div className="cp-sign-in-foot">
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
        </div>
      </Screen>
      {voice}
    </>
  )
})

/** Reserves the space of address and code, so that nothing moves when they come. */
function StepsToCome() {
  return (
    <div className="cp-steps-to-come" aria-hidden="true">
      <span className="cp-to-come" />
      <span className="cp-to-come" />
      <span className="cp-to-come cp-code-to-come" />
    </div>
  )
}

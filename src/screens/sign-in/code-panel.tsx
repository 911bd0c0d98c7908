import { memo, useId, useState } from 'react'
import type { Clock } from '../../protocol/clock.ts'
import type { DeviceAuthorization } from '../../protocol/device-authorization.ts'
import { Action } from '../../ui/action.tsx'
import { useMessages } from '../../ui/messages-context.ts'
import { Screen } from '../../ui/screen.tsx'
import { useBack } from '../../ui/use-key.ts'
import { BigQr } from './big-qr.tsx'
import { Countdown } from './countdown.tsx'
import { SignInQr } from './sign-in-qr.tsx'
import { SignInVoice } from './sign-in-voice.tsx'
import { Steps } from './steps.tsx'

/** What does not change while a code waits, however often it is polled for. */
export interface WaitingCode {
  readonly authorization: DeviceAuthorization
  /** Monotonic milliseconds. */
  readonly deadlineAt: number
}

interface CodePanelProps {
  readonly appName: string
  readonly status: string
  /** Absent while there is no code yet, or no longer. */
  readonly code: WaitingCode | undefined
  readonly clock: Clock
  /** What Cancel is called. */
  readonly cancelLabel: string
  readonly onNewCode: () => void
  readonly onCancel: () => void
}

/** The code and the three ways to use it, what is happening, and how to end it. Drawn anew when one of these changes, not at each poll. */
export const CodePanel = memo(function CodePanel(props: CodePanelProps) {
  const { appName, status, code, clock, cancelLabel, onNewCode, onCancel } = props
  const { signIn } = useMessages()
  const [isBig, setBig] = useState(false)
  useBack(isBig ? () => setBig(false) : onCancel)
  const titleId = useId()
  const authorization = code?.authorization
  const progress = (
    <div className="cp-sign-in-progress">
      <p data-testid="status">{status}</p>
      {code && <Countdown deadlineAt={code.deadlineAt} clock={clock} />}
    </div>
  )
  // Beside both: what has been said is not said again when the QR changes its size.
  const voice = <SignInVoice status={status} code={code} clock={clock} />
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
            {authorization && <Steps authorization={authorization} appName={appName} />}
          </div>
          <div className="cp-sign-in-qr">
            {authorization && (
              <Action label={`${signIn.qrAlternative}. ${signIn.biggerQr}`} onPress={() => setBig(true)} look="bare">
                <SignInQr authorization={authorization} />
                <span className="cp-qr-hint">{signIn.biggerQr}</span>
              </Action>
            )}
          </div>
        </div>
        <div className="cp-sign-in-foot">
          {progress}
          <div className="cp-actions">
            {/* A second OK of an impatient thumb lands here: it must not throw away a code that is on its way. */}
            <Action label={signIn.newCode} onPress={() => code && onNewCode()} describedBy={titleId} first />
            <Action label={cancelLabel} onPress={onCancel} />
          </div>
        </div>
      </Screen>
      {voice}
    </>
  )
})

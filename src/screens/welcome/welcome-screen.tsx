import type { SignedOutReason } from '../../session/session-state.ts'
import { Action } from '../../ui/action.tsx'
import { Mark } from '../../ui/mark.tsx'
import { useMessages } from '../../ui/messages-context.ts'
import { Screen } from '../../ui/screen.tsx'
import { useBack } from '../../ui/use-back.ts'

interface WelcomeScreenProps {
  readonly appName: string
  readonly logo?: string | undefined
  /** Why nobody is signed in. */
  readonly reason: SignedOutReason
  readonly onSignIn: () => void
  readonly onBack: () => void
}

/** The app's name and one control. Nothing is sent before it is pressed (RFC 8628 §3.1). */
export function WelcomeScreen({ appName, logo, reason, onSignIn, onBack }: WelcomeScreenProps) {
  useBack(onBack)
  const { welcome } = useMessages()
  const notice = { none: undefined, 'signed-out': welcome.signedOut, 'session-ended': welcome.sessionEnded }[reason]
  return (
    <Screen name="welcome">
      <div className="cp-message">
        {logo === undefined ? <Mark /> : <img className="cp-mark" src={logo} alt="" />}
        <h1 className="cp-app-name">{appName}</h1>
        <p className="cp-lead">{welcome.lead}</p>
        {notice !== undefined && (
          <p className="cp-notice" role="status">
            {notice}
          </p>
        )}
      </div>
      <div className="cp-actions">
        <Action label={welcome.signIn} onPress={onSignIn} first />
      </div>
    </Screen>
  )
}

import { useEffect } from 'react'
import { nameOf, shortened } from '../screens/home/name-of.ts'
import type { CancelLabel } from '../screens/sign-in/sign-in-actions.tsx'
import { SignInScreen } from '../screens/sign-in/sign-in-screen.tsx'
import type { SessionState } from '../session/session-state.ts'
import { isRequested, offersNewCode, shownAttempt, type AttemptsState } from '../sign-in/attempts-state.ts'
import { Action } from '../ui/action.tsx'
import { Globe } from '../ui/globe.tsx'
import { useMessages } from '../ui/messages-context.ts'
import { useApp } from './app-context.ts'
import type { OpenedScreen } from './shown-screen.ts'

interface SignInProps {
  readonly session: SessionState
  readonly state: AttemptsState
  /** The screen over the code that was closed just now: the focus returns to its control. */
  readonly returnsFrom: OpenedScreen | undefined
  /** The focus has returned. The next time it begins at the QR code. */
  readonly onReturned: () => void
  readonly open: (screen: OpenedScreen) => void
}

/** The sign-in screen of the shown code, or of the request for it. */
export function SignIn({ session, state, returnsFrom, onReturned, open }: SignInProps) {
  const { attempts, config, platform } = useApp()
  const { appearance } = useMessages()
  useEffect(() => {
    if (returnsFrom) onReturned()
  }, [returnsFrom, onReturned])
  return (
    <SignInScreen
      flow={shownAttempt(state)?.flow}
      renewal={state.attempts.some(isRequested) ? 'requesting' : state.hasRenewalFailed ? 'failed' : undefined}
      offersNewCode={offersNewCode(state)}
      appName={config.appName}
      clock={platform.clock}
      cancel={useCancelLabel(session)}
      onNewCode={attempts.renew}
      onCancel={attempts.close}
      more={
        <Action
          label={appearance.title}
          onPress={() => open('appearance')}
          look="quiet"
          first={returnsFrom === 'appearance'}
        >
          <Globe /> {appearance.title}
        </Action>
      }
    />
  )
}

/**
 * The label of Cancel while a viewer is signed in, who stays signed in until another approves. Undefined when signed
 * out.
 */
function useCancelLabel(session: SessionState): CancelLabel | undefined {
  const { another, signOut } = useMessages()
  if (session.status !== 'signed-in') return undefined
  const name = nameOf(session.viewer)
  if (name === undefined) return { label: signOut.stay, spoken: signOut.stay }
  return { label: another.keep(shortened(name)), spoken: another.keep(name) }
}

import type { ReactNode } from 'react'
import { nameOf, shortened } from '../screens/home/name-of.ts'
import type { CancelLabel } from '../screens/sign-in/sign-in-actions.tsx'
import { SignInScreen } from '../screens/sign-in/sign-in-screen.tsx'
import type { SessionState } from '../session/session-state.ts'
import { isRequested, offersNewCode, shownAttempt, type AttemptsState } from '../sign-in/attempts-state.ts'
import { useMessages } from '../ui/messages-context.ts'
import { useApp } from './app-context.ts'

interface SignInProps {
  readonly session: SessionState
  readonly state: AttemptsState
  /** Further controls. The same element at each render, so that a poll draws nothing. */
  readonly more: ReactNode
}

/** The sign-in screen of the shown code, or of the request for it. */
export function SignIn({ session, state, more }: SignInProps) {
  const { attempts, config, platform } = useApp()
  const shown = shownAttempt(state)
  return (
    <SignInScreen
      flow={shown?.flow}
      retryAt={shown?.retryAt}
      renewal={state.attempts.some(isRequested) ? 'requesting' : state.hasRenewalFailed ? 'failed' : undefined}
      offersNewCode={offersNewCode(state)}
      appName={config.appName}
      logo={config.brand.logo}
      isAddressConfigured={config.verificationUri !== undefined}
      clock={platform.clock}
      cancel={useCancelLabel(session)}
      more={more}
      onNewCode={attempts.renew}
      onCancel={attempts.close}
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

import { isRequested, offersNewCode, shownAttempt, type AttemptsState } from '../sign-in/attempts-state.ts'
import type { ReadyLaunch } from './launch.ts'
import { SignInScreen } from '../screens/sign-in/sign-in-screen.tsx'

interface RunningSignInProps {
  readonly launch: ReadyLaunch
  readonly state: AttemptsState
  /** What Cancel is called, and what a voice calls it where that is longer; default: just that. */
  readonly cancel?: { readonly label: string; readonly spoken: string }
}

/** The sign-in screen of the attempt that is shown. */
export function RunningSignIn({ launch, state, cancel }: RunningSignInProps) {
  const { attempts, config, platform } = launch
  const { flow, error } = shownAttempt(state) ?? {}
  return (
    <SignInScreen
      flow={flow}
      error={error}
      renewal={state.attempts.some(isRequested) ? 'requesting' : state.hasRenewalFailed ? 'failed' : undefined}
      offersNewCode={offersNewCode(state)}
      appName={config.appName}
      clock={platform.clock}
      television={platform.television}
      cancel={cancel}
      onNewCode={attempts.renew}
      onCancel={attempts.close}
    />
  )
}

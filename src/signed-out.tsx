import type { ReadyLaunch } from './launch.ts'
import type { PendingDeviceFlow } from './protocol/device-flow.ts'
import { SignInScreen } from './screens/sign-in/sign-in-screen.tsx'
import { WelcomeScreen } from './screens/welcome/welcome-screen.tsx'
import type { SignedOutReason } from './session/session-state.ts'
import { RESTORED_ATTEMPT, type Attempt } from './use-attempt.ts'
import { useLeaving } from './use-leaving.tsx'

interface SignedOutProps {
  readonly launch: ReadyLaunch
  readonly restored: PendingDeviceFlow | undefined
  readonly reason: SignedOutReason
  readonly running: Attempt
}

/** What a viewer sees who is not signed in: the running attempt, else Welcome. */
export function SignedOut({ launch, restored, reason, running }: SignedOutProps) {
  const { config, platform } = launch
  const { appName, brand } = config
  const { attempt, ports, begin, cancel } = running
  const { askToLeave, question } = useLeaving('welcome', appName, platform.television)
  if (attempt !== undefined)
    return (
      <SignInScreen
        key={attempt}
        attempt={attempt}
        ports={ports}
        television={platform.television}
        restored={attempt === RESTORED_ATTEMPT ? restored : undefined}
        onNewCode={begin}
        onCancel={cancel}
      />
    )
  return (
    question || (
      <WelcomeScreen appName={appName} logo={brand.logo} reason={reason} onSignIn={begin} onBack={askToLeave} />
    )
  )
}

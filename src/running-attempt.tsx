import type { ReadyLaunch } from './launch.ts'
import type { PendingDeviceFlow } from './protocol/device-flow.ts'
import { SignInScreen } from './screens/sign-in/sign-in-screen.tsx'
import { RESTORED_ATTEMPT, type Attempt } from './use-attempt.ts'

interface RunningAttemptProps {
  readonly launch: ReadyLaunch
  readonly restored: PendingDeviceFlow | undefined
  readonly running: Attempt
  /** What Cancel is called; default: just that. */
  readonly cancelLabel?: string
}

/** The screen of the attempt that runs; nothing when there is none. */
export function RunningAttempt({ launch, restored, running, cancelLabel }: RunningAttemptProps) {
  const { attempt, ports, begin, cancel } = running
  if (attempt === undefined) return null
  return (
    <SignInScreen
      key={attempt}
      attempt={attempt}
      appName={launch.config.appName}
      ports={ports}
      television={launch.platform.television}
      restored={attempt === RESTORED_ATTEMPT ? restored : undefined}
      cancelLabel={cancelLabel}
      onNewCode={begin}
      onCancel={cancel}
    />
  )
}

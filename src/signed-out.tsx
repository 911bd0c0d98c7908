import type { ReadyLaunch } from './launch.ts'
import type { PendingDeviceFlow } from './protocol/device-flow.ts'
import { RunningAttempt } from './running-attempt.tsx'
import type { SignedOutReason } from './session/session-state.ts'
import type { Attempt } from './use-attempt.ts'
import { Welcome } from './welcome.tsx'

interface SignedOutProps {
  readonly launch: ReadyLaunch
  readonly restored: PendingDeviceFlow | undefined
  readonly reason: SignedOutReason
  readonly running: Attempt
}

/** What a viewer sees who is not signed in: the running attempt, else Welcome. */
export function SignedOut({ launch, restored, reason, running }: SignedOutProps) {
  if (running.attempt === undefined) return <Welcome launch={launch} reason={reason} onSignIn={running.begin} />
  return <RunningAttempt launch={launch} restored={restored} running={running} />
}

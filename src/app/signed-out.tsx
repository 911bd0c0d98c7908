import { useSyncExternalStore } from 'react'
import { ApprovalQuestion } from './approval-question.tsx'
import type { ReadyLaunch } from './launch.ts'
import { RunningSignIn } from './sign-in.tsx'
import type { SignedOutReason } from '../session/session-state.ts'
import { Welcome } from './welcome.tsx'

interface SignedOutProps {
  readonly launch: ReadyLaunch
  readonly reason: SignedOutReason
}

/** What a viewer sees who is not signed in: the sign-in screen, else Welcome and what is asked over it. */
export function SignedOut({ launch, reason }: SignedOutProps) {
  const { attempts } = launch
  const state = useSyncExternalStore(attempts.subscribe, attempts.state)
  if (state.isOpen) return <RunningSignIn launch={launch} state={state} />
  const { approval } = state
  const question = approval?.isAsked && <ApprovalQuestion launch={launch} approval={approval} over="welcome" />
  return <Welcome launch={launch} reason={reason} question={question} />
}

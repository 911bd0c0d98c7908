import type { HeldApproval } from '../sign-in/attempts-state.ts'
import type { ReadyLaunch } from './launch.ts'
import { ApprovalScreen } from '../screens/sign-in/approval-screen.tsx'
import { nameOf, shortened } from '../screens/home/name-of.ts'

interface ApprovalQuestionProps {
  readonly launch: ReadyLaunch
  readonly approval: HeldApproval
  readonly over: 'welcome' | 'home'
}

/** Asks whether to go on as the viewer who approved while the code was not on the screen. */
export function ApprovalQuestion({ launch: { attempts }, approval, over }: ApprovalQuestionProps) {
  const name = nameOf(approval.viewer)
  return (
    <ApprovalScreen
      over={over}
      viewerName={name}
      shortName={name && shortened(name)}
      onContinue={() => attempts.answer(true)}
      onRefuse={() => attempts.answer(false)}
      onBack={attempts.postpone}
    />
  )
}

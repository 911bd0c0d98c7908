import { nameOf, shortened } from '../screens/home/name-of.ts'
import { ApprovalScreen } from '../screens/sign-in/approval-screen.tsx'
import type { HeldApproval } from '../sign-in/attempts-state.ts'
import { useApp } from './app-context.ts'

interface ApprovalQuestionProps {
  readonly approval: HeldApproval
  readonly over: 'welcome' | 'home'
}

/** Asks whether to sign in the viewer who approved while the code was not on the screen. */
export function ApprovalQuestion({ approval, over }: ApprovalQuestionProps) {
  const { attempts } = useApp()
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

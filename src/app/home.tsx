import { useState, useSyncExternalStore } from 'react'
import { ApprovalQuestion } from './approval-question.tsx'
import type { ReadyLaunch } from './launch.ts'
import { RunningSignIn } from './sign-in.tsx'
import { HomeScreen, type HomeControl } from '../screens/home/home-screen.tsx'
import { nameOf, shortened } from '../screens/home/name-of.ts'
import { SignOutScreen } from '../screens/home/sign-out-screen.tsx'
import type { SignedIn } from '../session/session-state.ts'
import { useFocusReturn } from '../ui/focus-return.ts'
import { useMessages } from '../ui/messages-context.ts'
import { useFirstMinute } from './use-first-minute.ts'
import { useLeaving } from './use-exit.tsx'
import { useLoadViewer } from './use-load-viewer.ts'

interface HomeProps {
  readonly launch: ReadyLaunch
  readonly state: SignedIn
}

/** Home, the questions that are asked over it, and the sign-in of somebody else: until it succeeds, this viewer stays. */
export function Home({ launch, state }: HomeProps) {
  const { attempts, config, platform, signIn } = launch
  const { session } = signIn
  const { another, signOut } = useMessages()
  useLoadViewer(session)
  const running = useSyncExternalStore(attempts.subscribe, attempts.state)
  const focusReturn = useFocusReturn<HomeControl>('sign-out')
  const isFirstMinute = useFirstMinute(attempts.signedInAt(), platform.clock)
  const { askToLeave, question } = useLeaving('home', config.appName, platform.television)
  const [isSigningOut, setSigningOut] = useState(false)
  if (running.isOpen) {
    const name = nameOf(state.viewer)
    const cancel =
      name === undefined
        ? { label: signOut.stay, spoken: signOut.stay }
        : { label: another.keep(shortened(name)), spoken: another.keep(name) }
    return <RunningSignIn launch={launch} state={running} cancel={cancel} />
  }
  if (isSigningOut)
    return <SignOutScreen onSignOut={(scope) => void session.signOut(scope)} onStay={() => setSigningOut(false)} />
  if (question) return question
  if (running.approval?.isAsked) return <ApprovalQuestion launch={launch} approval={running.approval} over="home" />
  return (
    <HomeScreen
      viewer={state.viewer}
      notStored={state.notStored === true}
      focusReturn={focusReturn}
      onSignOut={() => setSigningOut(true)}
      onAnotherAccount={attempts.open}
      onNotYou={isFirstMinute ? () => void session.signOut() : undefined}
      onBack={askToLeave}
    />
  )
}

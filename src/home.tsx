import { useState } from 'react'
import type { ReadyLaunch } from './launch.ts'
import { RunningAttempt } from './running-attempt.tsx'
import { HomeScreen } from './screens/home/home-screen.tsx'
import { nameOf } from './screens/home/name-of.ts'
import { SignOutScreen } from './screens/home/sign-out-screen.tsx'
import type { SignedIn } from './session/session-state.ts'
import { useMessages } from './ui/messages-context.ts'
import type { Attempt } from './use-attempt.ts'
import { useLeaving } from './use-leaving.tsx'
import { useLoadViewer } from './use-load-viewer.ts'

interface HomeProps {
  readonly launch: ReadyLaunch
  readonly state: SignedIn
  readonly running: Attempt
}

/** Home, the questions that are asked over it, and the sign-in of somebody else: until it succeeds, this viewer stays. */
export function Home({ launch, state, running }: HomeProps) {
  const { config, platform, signIn } = launch
  const { session } = signIn
  const { another, signOut } = useMessages()
  useLoadViewer(session)
  const { askToLeave, question } = useLeaving('home', config.appName, platform.television)
  const [isSigningOut, setSigningOut] = useState(false)
  // Signed in is known a moment before the attempt that led here is over: it is not one of somebody else.
  const [ledHere] = useState(running.approved)
  if (running.attempt !== undefined && running.attempt !== ledHere) {
    const name = nameOf(state.viewer)
    const keep = name === undefined ? signOut.stay : another.keep(name)
    return <RunningAttempt launch={launch} restored={undefined} running={running} cancelLabel={keep} />
  }
  if (isSigningOut)
    return <SignOutScreen onSignOut={(scope) => void session.signOut(scope)} onStay={() => setSigningOut(false)} />
  return (
    question || (
      <HomeScreen
        viewer={state.viewer}
        notStored={state.notStored === true}
        onSignOut={() => setSigningOut(true)}
        onAnotherAccount={running.begin}
        onNotYou={() => void session.signOut()}
        onBack={askToLeave}
      />
    )
  )
}

import { useEffect, useSyncExternalStore } from 'react'
import { useLook } from './appearance.ts'
import { Frame } from './frame.tsx'
import { Home } from './home.tsx'
import type { Launch, ReadyLaunch } from './launch.ts'
import { Launching } from './restore-boundary.tsx'
import { PollAttempts } from './poll-attempts.tsx'
import { RestoringScreen } from '../screens/restoring/restoring-screen.tsx'
import { SignedOut } from './signed-out.tsx'

interface AppProps {
  readonly launch: Launch
  /** Whether the stores have been read before the first render. */
  readonly isRestored?: boolean
}

/** The TV app: the sign-in, and Home behind it. */
export function App({ launch, isRestored }: AppProps) {
  const { messages } = useLook(launch.appearance)
  const appName = launch.ok ? launch.config.appName : undefined
  useEffect(() => {
    if (appName !== undefined) document.title = appName
    document.documentElement.lang = messages.language
    document.documentElement.dir = messages.direction
  }, [appName, messages])
  return (
    <Launching launch={launch} isRestored={isRestored}>
      {(ready) => <CurrentScreen launch={ready} />}
    </Launching>
  )
}

/** Which screen is shown: one switch on the session's state. */
function CurrentScreen({ launch }: { readonly launch: ReadyLaunch }) {
  const { session } = launch.signIn
  const state = useSyncExternalStore(session.subscribe, session.state)
  const screen = () => {
    switch (state.status) {
      case 'restoring':
        return <RestoringScreen />
      case 'signed-out':
        return <SignedOut launch={launch} reason={state.reason} />
      case 'signed-in':
        return <Home launch={launch} state={state} />
    }
  }
  return (
    <Frame {...launch} brand={launch.config.brand}>
      <PollAttempts attempts={launch.attempts} />
      {screen()}
    </Frame>
  )
}

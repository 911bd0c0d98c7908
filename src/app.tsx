import { useEffect, useState, useSyncExternalStore } from 'react'
import { Frame } from './frame.tsx'
import type { Launch, ReadyLaunch } from './launch.ts'
import { Launching } from './launching.tsx'
import type { PendingDeviceFlow } from './protocol/device-flow.ts'
import { HomeScreen } from './screens/home/home-screen.tsx'
import { SignOutScreen } from './screens/home/sign-out-screen.tsx'
import { RestoringScreen } from './screens/restoring/restoring-screen.tsx'
import type { SignedIn } from './session/session-state.ts'
import { SignedOut } from './signed-out.tsx'
import { useAttempt } from './use-attempt.ts'
import { useLoadViewer } from './use-load-viewer.ts'
import { useLeaving } from './use-leaving.tsx'

/** The TV app: the sign-in, and Home behind it. */
export function App({ launch }: { readonly launch: Launch }) {
  const { messages } = launch
  const appName = launch.ok ? launch.config.appName : undefined
  useEffect(() => {
    if (appName !== undefined) document.title = appName
    document.documentElement.lang = messages.language
    document.documentElement.dir = messages.direction
  }, [appName, messages])
  return (
    <Launching launch={launch}>{(ready, restored) => <CurrentScreen launch={ready} restored={restored} />}</Launching>
  )
}

interface CurrentScreenProps {
  readonly launch: ReadyLaunch
  readonly restored: PendingDeviceFlow | undefined
}

/** Which screen is shown: one switch on the session's state. */
function CurrentScreen({ launch, restored }: CurrentScreenProps) {
  const { session } = launch.signIn
  const state = useSyncExternalStore(session.subscribe, session.state)
  const running = useAttempt(launch.signIn, restored)
  const screen = () => {
    switch (state.status) {
      case 'restoring':
        return <RestoringScreen />
      case 'signed-out':
        return <SignedOut launch={launch} restored={restored} reason={state.reason} running={running} />
      case 'signed-in':
        return <Home launch={launch} state={state} />
    }
  }
  return (
    <Frame {...launch} brand={launch.config.brand}>
      {screen()}
    </Frame>
  )
}

function Home({ launch, state }: { readonly launch: ReadyLaunch; readonly state: SignedIn }) {
  const { config, platform, signIn } = launch
  const { session } = signIn
  useLoadViewer(session)
  const { askToLeave, question } = useLeaving('home', config.appName, platform.television)
  const [isSigningOut, setSigningOut] = useState(false)
  if (isSigningOut)
    return (
      <SignOutScreen
        isBound={state.tokens.keyThumbprint !== undefined}
        onSignOut={(scope) => void session.signOut(scope)}
        onStay={() => setSigningOut(false)}
      />
    )
  return (
    question || (
      <HomeScreen
        viewer={state.viewer}
        notStored={state.notStored === true}
        onSignOut={() => setSigningOut(true)}
        onBack={askToLeave}
      />
    )
  )
}

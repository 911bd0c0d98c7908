import { useEffect, useSyncExternalStore } from 'react'
import { useLook } from './appearance.ts'
import { Frame } from './frame.tsx'
import { Home } from './home.tsx'
import type { Launch, ReadyLaunch, Restored } from './launch.ts'
import { Launching } from './launching.tsx'
import type { PendingDeviceFlow } from './protocol/device-flow.ts'
import { RestoringScreen } from './screens/restoring/restoring-screen.tsx'
import { SignedOut } from './signed-out.tsx'
import { useAttempt } from './use-attempt.ts'

interface AppProps {
  readonly launch: Launch
  /** Where the stores have been read before the first render. */
  readonly restored?: Restored | undefined
}

/** The TV app: the sign-in, and Home behind it. */
export function App({ launch, restored }: AppProps) {
  const { messages } = useLook(launch.appearance)
  const appName = launch.ok ? launch.config.appName : undefined
  useEffect(() => {
    if (appName !== undefined) document.title = appName
    document.documentElement.lang = messages.language
    document.documentElement.dir = messages.direction
  }, [appName, messages])
  return (
    <Launching launch={launch} restored={restored}>
      {(ready, pending) => <CurrentScreen launch={ready} restored={pending} />}
    </Launching>
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
  const running = useAttempt(launch, restored)
  const screen = () => {
    switch (state.status) {
      case 'restoring':
        return <RestoringScreen />
      case 'signed-out':
        return <SignedOut launch={launch} restored={restored} reason={state.reason} running={running} />
      case 'signed-in':
        return <Home launch={launch} state={state} running={running} />
    }
  }
  return (
    <Frame {...launch} brand={launch.config.brand}>
      {screen()}
    </Frame>
  )
}

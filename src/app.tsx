import { useCallback, useState, useSyncExternalStore } from 'react'
import type { AppConfig } from './config/app-config.ts'
import type { PendingDeviceFlow } from './protocol/device-flow.ts'
import { ExitScreen } from './screens/exit/exit-screen.tsx'
import { HomeScreen } from './screens/home/home-screen.tsx'
import { NetworkNotice } from './screens/network/network-notice.tsx'
import type { Television } from './screens/ports.ts'
import { RestoringScreen } from './screens/restoring/restoring-screen.tsx'
import { SignInScreen } from './screens/sign-in/sign-in-screen.tsx'
import { WelcomeScreen } from './screens/welcome/welcome-screen.tsx'
import type { SignIn } from './sign-in.ts'
import { RESTORED_ATTEMPT, useAttempt } from './use-attempt.ts'

interface AppProps {
  readonly config: AppConfig
  readonly signIn: SignIn
  readonly television: Television
  /** The sign-in that was under way when the app went away. */
  readonly restored: PendingDeviceFlow | undefined
}

export function App(props: AppProps) {
  return (
    <>
      <CurrentScreen {...props} />
      <NetworkNotice network={props.television.network} />
    </>
  )
}

/** Which screen is shown: one switch on the session's state. */
function CurrentScreen({ config, signIn, television, restored }: AppProps) {
  const { appName, brand } = config
  const { session } = signIn
  const state = useSyncExternalStore(session.subscribe, session.state)
  const { attempt, ports, begin, cancel } = useAttempt(signIn, restored)
  const loadViewer = useCallback(() => session.loadViewer(), [session])
  const [leaving, setLeaving] = useState(false)
  const stay = () => setLeaving(false)
  const askToLeave = television.backToPlatform ?? (() => setLeaving(true))
  const exit = (over: 'welcome' | 'home') => (
    <ExitScreen over={over} appName={appName} onStay={stay} onLeave={() => (stay(), television.exit())} />
  )

  switch (state.status) {
    case 'restoring':
      return <RestoringScreen />
    case 'signed-out':
      if (attempt !== undefined)
        return (
          <SignInScreen
            key={attempt}
            attempt={attempt}
            ports={ports}
            television={television}
            restored={attempt === RESTORED_ATTEMPT ? restored : undefined}
            onNewCode={begin}
            onCancel={cancel}
          />
        )
      if (leaving) return exit('welcome')
      return (
        <WelcomeScreen appName={appName} logo={brand.logo} reason={state.reason} onSignIn={begin} onBack={askToLeave} />
      )
    case 'signed-in':
      if (leaving) return exit('home')
      return (
        <HomeScreen
          viewer={state.viewer}
          notStored={state.notStored === true}
          loadViewer={loadViewer}
          onSignOut={() => void session.signOut()}
          onBack={askToLeave}
        />
      )
  }
}

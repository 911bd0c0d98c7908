import { useCallback, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { AppConfig } from './config/app-config.ts'
import type { PendingDeviceFlow } from './protocol/device-flow.ts'
import { HomeScreen } from './screens/home/home-screen.tsx'
import type { DeviceFlowPorts } from './screens/sign-in/device-flow-query.ts'
import { SignInScreen } from './screens/sign-in/sign-in-screen.tsx'
import { WelcomeScreen } from './screens/welcome/welcome-screen.tsx'
import type { SignIn } from './sign-in.ts'
import { useMessages } from './ui/messages-context.ts'
import { Screen } from './ui/screen.tsx'

interface AppProps {
  readonly config: AppConfig
  readonly signIn: SignIn
  /** The sign-in that was under way when the app went away. */
  readonly restored: PendingDeviceFlow | undefined
}

/** Which screen is shown: one switch on the session's state. */
export function App({ config, signIn, restored }: AppProps) {
  const { session } = signIn
  const state = useSyncExternalStore(session.subscribe, session.state)
  const { attempt, ports, begin, cancel } = useAttempt(signIn, restored)
  const loadViewer = useCallback(() => session.loadViewer(), [session])

  switch (state.status) {
    case 'restoring':
      return <RestoringScreen />
    case 'signed-out':
      return attempt === undefined ? (
        <WelcomeScreen appName={config.appName} logo={config.brand.logo} reason={state.reason} onSignIn={begin} />
      ) : (
        <SignInScreen
          key={attempt}
          attempt={attempt}
          ports={ports}
          restored={attempt === RESTORED_ATTEMPT ? restored : undefined}
          onNewCode={begin}
          onCancel={cancel}
        />
      )
    case 'signed-in':
      return (
        <HomeScreen
          viewer={state.viewer}
          notStored={state.notStored === true}
          loadViewer={loadViewer}
          onSignOut={() => void session.signOut()}
        />
      )
  }
}

export function RestoringScreen() {
  const { restoring } = useMessages()
  return (
    <Screen name="restoring">
      <p className="lead">{restoring}</p>
    </Screen>
  )
}

const RESTORED_ATTEMPT = 0

/** The running attempt: 1, 2, … by the viewer's press, 0 for one that a relaunch goes on with, undefined for none. */
function useAttempt(signIn: SignIn, restored: PendingDeviceFlow | undefined) {
  const { session, attempts, flow, discard } = signIn
  const [attempt, setAttempt] = useState(restored && RESTORED_ATTEMPT)
  const latest = useRef(RESTORED_ATTEMPT)
  const cancelled = useRef(RESTORED_ATTEMPT - 1)

  const begin = useCallback(() => setAttempt((latest.current += 1)), [])
  const cancel = useCallback(() => {
    cancelled.current = latest.current
    setAttempt(undefined)
    attempts.keep(undefined)
  }, [attempts])

  const ports = useMemo<DeviceFlowPorts>(
    () => ({
      ...flow,
      onPending: (state) => attempts.keep(state),
      onApproved: async (approved, tokens) => {
        // An approval that crosses a press of Cancel is given back: the viewer has just said no.
        if (approved <= cancelled.current) return discard(tokens)
        await session.accept(tokens)
        setAttempt(undefined)
      },
    }),
    [session, attempts, flow, discard],
  )

  return { attempt, ports, begin, cancel }
}

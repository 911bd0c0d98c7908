import { useCallback, useState } from 'react'
import { DiagnosticsScreen } from '../screens/diagnostics/diagnostics-screen.tsx'
import { ExitScreen } from '../screens/exit/exit-screen.tsx'
import { faultOf } from '../screens/fault/fault-of.ts'
import { FaultScreen } from '../screens/fault/fault-screen.tsx'
import { LaunchFaultScreen } from '../screens/fault/launch-fault-screen.tsx'
import { SignInFaultScreen } from '../screens/fault/sign-in-fault-screen.tsx'
import type { HomeControl } from '../screens/home/home-screen.tsx'
import { SignOutScreen } from '../screens/home/sign-out-screen.tsx'
import { RestoringScreen } from '../screens/restoring/restoring-screen.tsx'
import { EndedScreen } from '../screens/sign-in/ended-screen.tsx'
import type { WelcomeControl } from '../screens/welcome/welcome-screen.tsx'
import { useFocusReturn } from '../ui/focus-return.ts'
import { useApp, useAttemptsState, useIsRestored, useIsSuccess, useLaunch, useSessionState } from './app-context.ts'
import { AppearanceChoice } from './appearance-choice.tsx'
import { ApprovalQuestion } from './approval-question.tsx'
import { Frame } from './frame.tsx'
import { Home } from './home.tsx'
import { PollAttempts } from './poll-attempts.tsx'
import { readDiagnostics } from './read-diagnostics.ts'
import { shownScreen, type Moment, type OpenedScreen } from './shown-screen.ts'
import { SignIn } from './sign-in.tsx'
import { Success } from './success.tsx'
import { useLoadViewer } from './use-load-viewer.ts'
import { Welcome } from './welcome.tsx'

/** The frame with the current screen in it. */
export function CurrentScreen() {
  const launch = useLaunch()
  if (!launch.ok)
    return (
      <Frame>
        <LaunchFaultScreen {...launch.fault} onRelaunch={launch.platform.relaunch} />
      </Frame>
    )
  return (
    <Frame>
      {/* From the first render on: it hears the keys before the navigation of the frame does. */}
      <PollAttempts attempts={launch.attempts} television={launch.platform.television} />
      <ReadyScreen />
    </Frame>
  )
}

function ReadyScreen() {
  const moment = {
    isRestored: useIsRestored(),
    session: useSessionState(),
    attempts: useAttemptsState(),
    isSuccess: useIsSuccess(),
  }
  const signedInAt = useApp().attempts.signedInAt()
  // The opened screen and the remembered focus belong to one viewer's Home, or to Welcome, and are dropped with it.
  return <OneScreen key={`${moment.session.status} ${signedInAt}`} {...moment} />
}

/** The only switch over all screens. A new screen is a name in shown-screen.ts and a case here. */
function OneScreen(moment: Omit<Moment, 'opened'>) {
  const app = useApp()
  const { attempts, config, platform, signIn } = app
  const { clock, television } = platform
  const over = moment.session.status === 'signed-in' ? 'home' : 'welcome'
  const [opened, open] = useState<OpenedScreen>()
  const [closed, setClosed] = useState<OpenedScreen>()
  const close = () => {
    setClosed(opened)
    open(undefined)
  }
  const focusOnWelcome = useFocusReturn<WelcomeControl>('sign-in')
  const focusOnHome = useFocusReturn<HomeControl>('sign-out')
  const read = useCallback(() => readDiagnostics(app), [app])
  useLoadViewer(signIn.session, moment.isRestored)
  const again = { onAction: attempts.renew, onBack: attempts.close }
  const screen = shownScreen({ ...moment, opened })

  switch (screen.name) {
    case 'restoring':
      return <RestoringScreen />
    case 'welcome':
      return <Welcome reason={screen.reason} focusReturn={focusOnWelcome} open={open} />
    case 'appearance':
      return <AppearanceChoice over={screen.over} close={close} />
    case 'diagnostics':
      return <DiagnosticsScreen read={read} onBack={close} />
    case 'exit':
      return (
        <ExitScreen over={over} appName={config.appName} onStay={close} onLeave={() => (close(), television.exit())} />
      )
    case 'approval':
      return <ApprovalQuestion approval={screen.approval} over={over} />
    case 'sign-in':
      return (
        <SignIn
          session={moment.session}
          state={moment.attempts}
          returnsFrom={closed}
          onReturned={() => setClosed(undefined)}
          open={open}
        />
      )
    case 'denied':
    case 'expired':
      return <EndedScreen ending={screen.name} {...again} />
    case 'code-lost':
      return <FaultScreen code="code_lost" {...again} />
    case 'fault': {
      const now = { isOffline: television.network.isOffline(), wallMs: clock.wallMs() }
      return <SignInFaultScreen fault={faultOf(screen.error, now)} network={television.network} {...again} />
    }
    case 'success':
      return <Success viewer={screen.session.viewer} />
    case 'home':
      return <Home session={screen.session} focusReturn={focusOnHome} open={open} />
    case 'sign-out':
      return <SignOutScreen onSignOut={(scope) => void signIn.session.signOut(scope)} onStay={close} />
  }
}

import { useCallback, useMemo, useState } from 'react'
import { DiagnosticsScreen } from '../screens/diagnostics/diagnostics-screen.tsx'
import { ExitScreen } from '../screens/exit/exit-screen.tsx'
import { faultOf } from '../protocol/fault-of.ts'
import { FaultScreen } from '../screens/fault/fault-screen.tsx'
import { LaunchFaultScreen } from '../screens/fault/launch-fault-screen.tsx'
import { SignInFaultScreen } from '../screens/fault/sign-in-fault-screen.tsx'
import type { HomeControl } from '../screens/home/home-screen.tsx'
import { SignOutScreen } from '../screens/home/sign-out-screen.tsx'
import { RestoringScreen } from '../screens/restoring/restoring-screen.tsx'
import { EndedScreen } from '../screens/sign-in/ended-screen.tsx'
import type { WelcomeControl } from '../screens/welcome/welcome-screen.tsx'
import { useFocusReturn } from '../ui/focus-return.ts'
import { useMessages } from '../ui/messages-context.ts'
import { useAccountsState, useApp, useAttemptsState, useIsRestored, useIsSuccess } from './app-context.ts'
import { useHostScreen, useLaunch, useSessionState } from './app-context.ts'
import { Accounts } from './accounts.tsx'
import { AppearanceChoice } from './appearance-choice.tsx'
import { ApprovalQuestion } from './approval-question.tsx'
import { AttendCode } from './attend-code.tsx'
import { Frame } from './frame.tsx'
import { Help } from './help.tsx'
import { Home } from './home.tsx'
import { MoreControls } from './more-controls.tsx'
import { createOverlayOpener } from './overlay-opener.ts'
import { readDiagnostics } from './read-diagnostics.ts'
import { screenBelow, shownScreen, type Moment, type OpenedScreen } from './shown-screen.ts'
import { SignIn } from './sign-in.tsx'
import { Success } from './success.tsx'
import { useLoadViewer } from './use-load-viewer.ts'
import { wayOut } from './way-out.ts'
import { Welcome } from './welcome.tsx'

/** The frame with the current screen in it. */
export function CurrentScreen() {
  const launch = useLaunch()
  if (!launch.ok)
    return (
      <Frame>
        <LaunchFaultScreen {...launch.fault} {...wayOut(launch.platform)} />
      </Frame>
    )
  return (
    <Frame>
      {/* From the first render on: it hears the keys before the navigation of the frame does. */}
      <AttendCode attempts={launch.attempts} television={launch.platform.television} />
      <ReadyScreen />
    </Frame>
  )
}

function ReadyScreen() {
  const session = useSessionState()
  const hasAccounts = useAccountsState().accounts.length > 0
  const moment = {
    ...{ isRestored: useIsRestored(), session, attempts: useAttemptsState() },
    ...{ isSuccess: useIsSuccess(), hasAccounts },
  }
  const account = session.status === 'signed-in' ? session.account : undefined
  const { attempts } = useApp()
  // The opened screen and the remembered focus are dropped with a sign-in, also with that of another account.
  return <OneScreen key={`${session.status} ${account} ${attempts.signedInAt() ?? ''}`} {...moment} />
}

/** The only switch over all screens. A new screen is a name in shown-screen.ts and a case here. */
function OneScreen(moment: Omit<Moment, 'opened'>) {
  const app = useApp()
  const { diagnostics } = useMessages()
  const { attempts, shownAttempts, config, hostScreen, platform, signIn } = app
  const { clock, television } = platform
  const over = moment.session.status === 'signed-in' ? 'home' : 'welcome'
  const [openedHere, open] = useState<OpenedScreen>()
  const openedByHost = useHostScreen()
  const opened = openedHere ?? (openedByHost === 'accounts' || openedByHost === 'sign-out' ? openedByHost : undefined)
  /** Back to the screen below, or to the app behind. */
  const close = () => (openedHere === undefined ? hostScreen.set(undefined) : open(undefined))
  const toHost = app.isOptional ? () => hostScreen.set(undefined) : undefined
  const focusOnWelcome = useFocusReturn<WelcomeControl>('sign-in')
  const focusOnHome = useFocusReturn<HomeControl>('done')
  const [opener] = useState(createOverlayOpener)
  const below = screenBelow(moment)
  // The same element at each poll, so that the code's screen need not render again.
  const more = useMemo(() => <MoreControls on={below} opener={opener} open={open} />, [below, opener])
  const read = useCallback(() => readDiagnostics(app), [app])
  useLoadViewer(signIn.session, moment.isRestored)
  const onNewCode = () => (shownAttempts.stay(), attempts.renew())
  const again = { onAction: onNewCode, onBack: attempts.close, more }
  const screen = shownScreen({ ...moment, opened })

  switch (screen.name) {
    case 'restoring':
      return <RestoringScreen />
    case 'welcome':
      return <Welcome reason={screen.reason} focusReturn={focusOnWelcome} open={open} onBack={toHost} />
    case 'appearance':
      return <AppearanceChoice over={below} close={close} />
    case 'diagnostics':
      return <DiagnosticsScreen read={read} onBack={close} />
    case 'exit':
      return (
        <ExitScreen
          over={over === 'welcome' && moment.hasAccounts ? 'accounts' : over}
          appName={config.appName}
          onStay={close}
          onLeave={() => (close(), television.exit())}
        />
      )
    case 'approval':
      return <ApprovalQuestion approval={screen.approval} over={over} />
    case 'help':
    case 'legal':
    case 'sign-up':
      return <Help opened={screen.name} over={below} onBack={close} />
    case 'sign-in':
      return <SignIn session={moment.session} state={moment.attempts} more={more} />
    case 'denied':
    case 'expired':
      return <EndedScreen ending={screen.name} isSignedIn={moment.session.status === 'signed-in'} {...again} />
    case 'code-lost':
      return <FaultScreen code="code_lost" back={diagnostics.back} {...again} />
    case 'fault': {
      const now = { isOffline: television.network.isOffline(), wallMs: clock.wallMs() }
      return <SignInFaultScreen fault={faultOf(screen.error, now)} network={television.network} {...again} />
    }
    case 'accounts':
    case 'sign-out-all':
      return (
        <Accounts
          key={screen.name}
          session={moment.session}
          start={screen.name}
          open={open}
          onClose={close}
          onBack={toHost}
        />
      )
    case 'success':
      return <Success viewer={screen.session.viewer} />
    case 'home':
      return <Home session={screen.session} focusReturn={focusOnHome} open={open} />
    case 'sign-out':
      return <SignOutScreen onSignOut={(scope) => void signIn.session.signOut(scope)} onStay={close} />
  }
}

import { createContext, useContext, useSyncExternalStore } from 'react'
import type { SessionState } from '../session/session-state.ts'
import type { AttemptsState } from '../sign-in/attempts-state.ts'
import type { AccountsState } from '../session/accounts-state.ts'
import type { HostScreen } from './host-screen.ts'
import type { Launch, ReadyLaunch } from './launch.ts'

/** The launched app. Components of src/app take it from this context; the screens get everything as props. */
export const AppContext = createContext<Launch | undefined>(undefined)

export function useLaunch(): Launch {
  const launch = useContext(AppContext)
  if (!launch) throw new Error('This component works inside <AppProvider> alone.')
  return launch
}

/** The same, for components that are shown only after a successful launch. */
export function useApp(): ReadyLaunch {
  const launch = useLaunch()
  if (!launch.ok) throw new Error('The app could not be launched.')
  return launch
}

/** The session's state. Rerenders after each change. */
export function useSessionState(): SessionState {
  const { session } = useApp().signIn
  return useSyncExternalStore(session.subscribe, session.state)
}

/** The codes of this television, as the screens show them. Rerenders after each change. */
export function useAttemptsState(): AttemptsState {
  const { shownAttempts } = useApp()
  return useSyncExternalStore(shownAttempts.subscribe, shownAttempts.state)
}

const NO_ACCOUNTS: AccountsState = { accounts: [], current: undefined }
const noAccounts = () => NO_ACCOUNTS
const noSubscription = () => () => undefined

/** The accounts; none on a television with one account. Rerenders after each change. */
export function useAccountsState(): AccountsState {
  const { accounts } = useApp().signIn
  return useSyncExternalStore(accounts?.subscribe ?? noSubscription, accounts?.state ?? noAccounts)
}

/** Whether the screen says who has just signed in. Rerenders when it begins and ends. */
export function useIsSuccess(): boolean {
  const { success } = useApp()
  return useSyncExternalStore(success.subscribe, success.isOn)
}

/** Whether the stores have been read. Rerenders when they have. */
export function useIsRestored(): boolean {
  const { restoration } = useApp()
  return useSyncExternalStore(restoration.subscribe, restoration.isDone)
}

/** What the app behind the sign-in has opened. Rerenders after each change. */
export function useHostScreen(): HostScreen | undefined {
  const { hostScreen } = useApp()
  return useSyncExternalStore(hostScreen.subscribe, hostScreen.get)
}

import '../polyfills.ts'
import {
  createContext,
  Suspense,
  useCallback,
  useContext,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react'
import { useAccountsState, useApp, useAttemptsState, useIsRestored } from '../app/app-context.ts'
import { useIsSuccess, useSessionState } from '../app/app-context.ts'
import { AppProvider } from '../app/app-provider.tsx'
import { CurrentScreen } from '../app/current-screen.tsx'
import { prepareLaunch } from '../app/launch.ts'
import { readPageConfig } from '../core/page-config.ts'
import type { Platform } from '../app/platform.ts'
import { useLoadViewer } from '../app/use-load-viewer.ts'
import { parseAppConfig, type AppConfig } from '../config/app-config.ts'
import { createBrowserPlatform } from '../platform/browser-platform.ts'
import type { Viewer } from '../protocol/user-info.ts'
import type { Account } from '../session/account-seat.ts'
import { createAuthorizedFetch, type AuthorizedFetch } from '../session/authorized-fetch.ts'
import type { Session, SignOutScope } from '../session/session.ts'
import type { AccessToken, SessionState } from '../session/session-state.ts'
import type { SignInEvent, SignInListener } from '../sign-in/sign-in-event.ts'
import { accountControls, type AccountControls } from './account-controls.ts'
import { useClaimsOf } from './use-claims-of.ts'
import { useViewerKey } from './use-viewer-key.ts'
import { useWantedFocus } from './use-wanted-focus.ts'
import '../ui/styles/index.css'

export { createBrowserPlatform }
export { OAuthError, ResponseFormatError, TokenBindingError, UnreachableError } from '../protocol/errors.ts'
export { OriginNotListedError, RedirectRefusedError } from '../session/authorized-fetch.ts'
export { useLaunchParameters } from './use-launch-parameters.ts'
export { SignedOutError } from '../session/session-state.ts'
export type { AccessToken, Account, AppConfig, AuthorizedFetch, Platform, SignInEvent, SignOutScope, Viewer }

export interface SignInGateProps {
  /**
   * Default: the configuration in the page (`<script type="application/json" id="app-config">`), written by packaging.
   */
  readonly config?: Partial<AppConfig> & Pick<AppConfig, 'issuer' | 'clientId'>
  /** Default: the page and its television. */
  readonly platform?: Platform
  /** Receives the sign-in events, for counting and measuring. Only the function of the first render is used. */
  readonly onEvent?: SignInListener
  /** The app. Mounted at the first sign-in. */
  readonly children: ReactNode
}

/**
 * Shows the sign-in in front of an app. The app is mounted at the first sign-in, and seen once the screen has said who
 * is in. When the session ends it stays
 * mounted, hidden and without keys and focus, until the same viewer signs in again. For another viewer it is mounted
 * anew.
 */
export function SignInGate({ config, platform, onEvent, children }: SignInGateProps) {
  const [launch] = useState(() =>
    prepareLaunch(config ? parseAppConfig(config) : readPageConfig(), platform ?? pagePlatform(), onEvent),
  )
  return <AppProvider launch={launch}>{launch.ok ? <Gate>{children}</Gate> : <CurrentScreen />}</AppProvider>
}

/**
 * One platform per page, even if a gate is mounted several times, because each platform listens to the television's
 * events.
 */
let thePagePlatform: Platform | undefined
const pagePlatform = () => (thePagePlatform ??= createBrowserPlatform())

const RESTORING: SessionState = { status: 'restoring' }

function Gate({ children }: Pick<SignInGateProps, 'children'>) {
  const { session } = useApp().signIn
  const isRestored = useIsRestored()
  const current = useSessionState()
  const state = isRestored ? current : RESTORING
  const viewerKey = useViewerKey(state)
  useLoadViewer(session, isRestored)
  return (
    <CoveredApp viewerKey={viewerKey} isSignedIn={state.status === 'signed-in'}>
      {children}
    </CoveredApp>
  )
}

interface CoveredAppProps {
  readonly viewerKey: number | undefined
  readonly isSignedIn: boolean
  readonly children: ReactNode
}

/**
 * A component of its own, because `useViewerKey` sets its state while it renders: React 18.3 then misses the next change
 * of every store that the same component reads (measured; React 19 does not).
 */
function CoveredApp({ viewerKey, isSignedIn, children }: CoveredAppProps) {
  const app = useApp()
  const { choosing, config, platform, signIn, success } = app
  const { session, accounts } = signIn
  const isChoosing = useSyncExternalStore(choosing.subscribe, choosing.get)
  const attempts = useAttemptsState()
  const isSuccess = useIsSuccess()
  const isAsking = isChoosing || attempts.isOpen || attempts.approval?.isAsked === true
  const isCovered = !isSignedIn || isSuccess || isAsking
  useWantedFocus(success)
  const context = useMemo(() => {
    const options = { session, fetch: platform.fetch, fetchProven: signIn.fetchProven, origins: config.connectOrigins }
    const isForCurrent = accounts && { isForCurrent: accounts.session.isForCurrent }
    return { session, fetch: createAuthorizedFetch({ ...options, ...isForCurrent }), controls: accountControls(app) }
  }, [session, accounts, app, signIn, platform, config])
  return (
    <>
      {viewerKey !== undefined && (
        <GateContext.Provider value={context}>
          <CoveredContext.Provider value={isCovered}>
            {/* Otherwise an app that suspends while it is covered would hide the sign-in with it. */}
            <Suspense fallback={null} key={viewerKey}>
              {children}
            </Suspense>
          </CoveredContext.Provider>
        </GateContext.Provider>
      )}
      {isCovered && <CurrentScreen />}
    </>
  )
}

interface GateContextValue {
  readonly session: Session
  readonly fetch: AuthorizedFetch
  readonly controls: AccountControls
}

/** The context of the hooks for the app behind the gate. */
const GateContext = createContext<GateContextValue | undefined>(undefined)

/** Whether the sign-in covers the app. */
const CoveredContext = createContext(false)

function useGate(): GateContextValue {
  const gate = useContext(GateContext)
  if (!gate) throw new Error('This hook works inside <SignInGate> alone.')
  return gate
}

/**
 * Returns a fetch for the app's own APIs. It adds the access token with its scheme, and tries once more with a new
 * token if the API refuses it (401). URLs must be absolute, with an origin listed in `connectOrigins`.
 *
 * The fetch rejects with OriginNotListedError, RedirectRefusedError, SignedOutError, the error of a failed refresh, or
 * fetch's own TypeError.
 *
 * @throws Error outside SignInGate
 */
export function useAuthorizedFetch(): AuthorizedFetch {
  return useGate().fetch
}

/**
 * Returns a function that resolves to `{ accessToken, tokenType }`, valid for at least `minValiditySeconds` (default
 * 30) if the provider issues such tokens. For everything that is not a fetch, such as a player or a socket. Call it
 * each time: an access token is a secret and expires. Rejects with SignedOutError, or with the error of a failed
 * refresh.
 *
 * @throws Error outside SignInGate
 */
export function useAccessToken(): (minValiditySeconds?: number) => Promise<AccessToken> {
  return useGate().session.getAccessToken
}

/**
 * Whether the viewer sees the app. False while the sign-in covers it, also for the moment in which it says who has
 * signed in: pause playback.
 *
 * @throws Error outside SignInGate
 */
export function useIsSignedIn(): boolean {
  const { session } = useGate()
  const isCovered = useContext(CoveredContext)
  return useSyncExternalStore(session.subscribe, session.state).status === 'signed-in' && !isCovered
}

/**
 * Returns the signed-in viewer; while signed out, the last one. Members that the provider did not send are absent.
 *
 * @throws Error outside SignInGate
 */
export function useViewer(): Viewer {
  const { session } = useGate()
  const state = useSyncExternalStore(session.subscribe, session.state)
  const [known, setKnown] = useState<Viewer>({})
  if (state.status !== 'signed-in') return known
  if (state.viewer !== known) setKnown(state.viewer)
  return state.viewer
}

/**
 * Returns all claims that the provider sends about the viewer, by their names in the id_token and in UserInfo (which
 * wins), such as `picture` or `groups`; while signed out, the last ones. They change when UserInfo has been read: at
 * each launch, after a sign-in and after standby. The values are as the provider sent them: check their types, and
 * expect anything in a text that you show.
 *
 * @throws Error outside SignInGate
 */
export function useClaims(): Readonly<Record<string, unknown>> {
  const { session } = useGate()
  return useClaimsOf(useSyncExternalStore(session.subscribe, session.state))
}

/**
 * Returns the function that signs the viewer out, revokes the tokens and shows Welcome. `scope` makes no difference
 * yet: the provider decides which other televisions are signed out, with Keycloak those approved in the same sign-in on
 * the phone.
 *
 * @throws Error outside SignInGate
 */
export function useSignOut(): (scope?: SignOutScope) => void {
  const { session } = useGate()
  return useCallback((scope?: SignOutScope) => void session.signOut(scope), [session])
}

/** The accounts of this television, and what an app can do with them. */
export interface UseAccountsResult extends AccountControls {
  /** Signed in or remembered, the latest first. Empty on a television with one account. */
  readonly accounts: readonly Account[]
  /** The id of the account whose viewer is watching. */
  readonly current: string | undefined
}

/**
 * Returns the accounts of a television for several people (`accounts: "several"`), and the functions to switch, add,
 * sign out, and ask who is watching. After a switch the app is mounted anew for the other viewer. On a television with
 * one account the list is empty and the functions do nothing.
 *
 * @throws Error outside SignInGate
 */
export function useAccounts(): UseAccountsResult {
  const { controls } = useGate()
  const { accounts, current } = useAccountsState()
  return useMemo(() => ({ ...controls, accounts, current }), [controls, accounts, current])
}

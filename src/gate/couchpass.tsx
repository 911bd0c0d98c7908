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
import { useApp, useIsRestored, useSessionState } from '../app/app-context.ts'
import { AppProvider } from '../app/app-provider.tsx'
import { CurrentScreen } from '../app/current-screen.tsx'
import { prepareLaunch } from '../app/launch.ts'
import { readPageConfig } from '../app/page-config.ts'
import type { Platform } from '../app/platform.ts'
import { useLoadViewer } from '../app/use-load-viewer.ts'
import { parseAppConfig, type AppConfig } from '../config/app-config.ts'
import { createBrowserPlatform } from '../platform/browser-platform.ts'
import type { Viewer } from '../protocol/user-info.ts'
import { createAuthorizedFetch, type AuthorizedFetch } from '../session/authorized-fetch.ts'
import type { Session, SignOutScope } from '../session/session.ts'
import type { AccessToken, SessionState } from '../session/session-state.ts'
import type { SignInEvent, SignInListener } from '../sign-in/sign-in-event.ts'
import { useViewerKey } from './use-viewer-key.ts'
import '../ui/styles/index.css'

export { createBrowserPlatform }
export { OAuthError, ResponseFormatError, TokenBindingError, UnreachableError } from '../protocol/errors.ts'
export { OriginNotListedError, RedirectRefusedError } from '../session/authorized-fetch.ts'
export { SignedOutError } from '../session/session-state.ts'
export type { AccessToken, AppConfig, AuthorizedFetch, Platform, SignInEvent, SignOutScope, Viewer }

export interface SignInGateProps {
  /** Default: the configuration in the page (`<script type="application/json" id="app-config">`), where packaging stamps it. */
  readonly config?: Partial<AppConfig> & Pick<AppConfig, 'issuer' | 'clientId'>
  /** Default: the page's, and its television's. */
  readonly platform?: Platform
  /** Is told what happens, to count and to measure; the one of the first rendering counts. */
  readonly onEvent?: SignInListener
  /** The app; mounted when somebody is signed in. */
  readonly children: ReactNode
}

/**
 * The sign-in in front of an app. What is behind it is mounted at the first sign-in and stays mounted when the session ends:
 * hidden, without keys and focus, until the same viewer is back. Another viewer finds it as new.
 */
export function SignInGate({ config, platform, onEvent, children }: SignInGateProps) {
  const [launch] = useState(() =>
    prepareLaunch(config ? parseAppConfig(config) : readPageConfig(), platform ?? pagePlatform(), onEvent),
  )
  return <AppProvider launch={launch}>{launch.ok ? <Gate>{children}</Gate> : <CurrentScreen />}</AppProvider>
}

/** A page has one platform, however often a gate is mounted: each would listen to the set's events anew. */
let thePagePlatform: Platform | undefined
const pagePlatform = () => (thePagePlatform ??= createBrowserPlatform())

const RESTORING: SessionState = { status: 'restoring' }

function Gate({ children }: Pick<SignInGateProps, 'children'>) {
  const { config, platform, signIn } = useApp()
  const { session } = signIn
  const isRestored = useIsRestored()
  const current = useSessionState()
  const state = isRestored ? current : RESTORING
  const viewerKey = useViewerKey(state)
  useLoadViewer(session, isRestored)
  const context = useMemo(() => {
    const options = { session, fetch: platform.fetch, fetchProven: signIn.fetchProven, origins: config.connectOrigins }
    return { session, fetch: createAuthorizedFetch(options) }
  }, [session, signIn, platform, config])
  return (
    <>
      {viewerKey !== undefined && (
        <GateContext.Provider value={context}>
          {/* An app that suspends while it is covered would hide the sign-in with it. */}
          <Suspense fallback={null} key={viewerKey}>
            {children}
          </Suspense>
        </GateContext.Provider>
      )}
      {state.status !== 'signed-in' && <CurrentScreen />}
    </>
  )
}

interface GateContextValue {
  readonly session: Session
  readonly fetch: AuthorizedFetch
}

/** What the hooks of the app behind the gate use. */
const GateContext = createContext<GateContextValue | undefined>(undefined)

function useGate(): GateContextValue {
  const gate = useContext(GateContext)
  if (!gate) throw new Error('This hook works inside <SignInGate> alone.')
  return gate
}

/**
 * Gives a fetch for the app's own APIs: adds the access token with its scheme, and tries once more with a new token where the
 * API refuses it (401). Absolute addresses, whose origins are listed as `connectOrigins`.
 */
export function useAuthorizedFetch(): AuthorizedFetch {
  return useGate().fetch
}

/**
 * Gives a function that gives `{ accessToken, tokenType }`, refreshed when it has less than so many seconds left (default
 * 30): for what is no fetch, such as a player or a socket. Ask anew each time; an access token is a secret and does not last.
 */
export function useAccessToken(): (minValiditySeconds?: number) => Promise<AccessToken> {
  return useGate().session.getAccessToken
}

/** Whether the viewer sees the app. False under the sign-in: pause what plays. */
export function useIsSignedIn(): boolean {
  const { session } = useGate()
  return useSyncExternalStore(session.subscribe, session.state).status === 'signed-in'
}

/** Gives who is signed in; what the provider did not say is left out. While signed out: who was. */
export function useViewer(): Viewer {
  const { session } = useGate()
  const state = useSyncExternalStore(session.subscribe, session.state)
  const [known, setKnown] = useState<Viewer>({})
  if (state.status !== 'signed-in') return known
  if (state.viewer !== known) setKnown(state.viewer)
  return state.viewer
}

/**
 * Gives the function that signs the viewer out, revokes the tokens and shows Welcome. `scope` changes nothing: which other
 * televisions end with it is the provider's to say, with Keycloak those approved in the same sign-in of a phone.
 */
export function useSignOut(): (scope?: SignOutScope) => void {
  const { session } = useGate()
  return useCallback((scope?: SignOutScope) => void session.signOut(scope), [session])
}

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
import { createBrowserPlatform } from '../platform/browser-platform.ts'
import { parseAppConfig, type AppConfig } from '../config/app-config.ts'
import { Frame } from '../app/frame.tsx'
import { prepareLaunch, type ReadyLaunch } from '../app/launch.ts'
import { Launching } from '../app/restore-boundary.tsx'
import { readPageConfig } from '../app/page-config.ts'
import type { Platform } from '../app/platform.ts'
import { PollAttempts } from '../app/poll-attempts.tsx'
import type { Viewer } from '../protocol/user-info.ts'
import { createAuthorizedFetch, type AuthorizedFetch } from '../session/authorized-fetch.ts'
import type { Session, SignOutScope } from '../session/session.ts'
import type { AccessToken } from '../session/session-state.ts'
import type { SignInEvent, SignInListener } from '../sign-in/sign-in-event.ts'
import { SignedOut } from '../app/signed-out.tsx'
import { useLoadViewer } from '../app/use-load-viewer.ts'
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
  return <Launching launch={launch}>{(ready) => <Gate launch={ready}>{children}</Gate>}</Launching>
}

/** A page has one platform, however often a gate is mounted: each would listen to the set's events anew. */
let thePagePlatform: Platform | undefined
const pagePlatform = () => (thePagePlatform ??= createBrowserPlatform())

interface GateProps {
  readonly launch: ReadyLaunch
  readonly children: ReactNode
}

function Gate({ launch, children }: GateProps) {
  const { config, platform, signIn } = launch
  const { session } = signIn
  const state = useSyncExternalStore(session.subscribe, session.state)
  const viewerKey = useViewerKey(state)
  useLoadViewer(session)
  const behind = useMemo(() => {
    const options = { session, fetch: platform.fetch, fetchProven: signIn.fetchProven, origins: config.connectOrigins }
    return { session, fetch: createAuthorizedFetch(options) }
  }, [session, signIn, platform, config])
  return (
    <>
      {viewerKey !== undefined && (
        <BehindTheGate.Provider value={behind}>
          {/* An app that suspends while it is covered would hide the sign-in with it. */}
          <Suspense fallback={null} key={viewerKey}>
            {children}
          </Suspense>
        </BehindTheGate.Provider>
      )}
      {state.status === 'signed-out' && (
        <Frame {...launch} brand={config.brand}>
          <PollAttempts attempts={launch.attempts} />
          <SignedOut launch={launch} reason={state.reason} />
        </Frame>
      )}
    </>
  )
}

interface Behind {
  readonly session: Session
  readonly fetch: AuthorizedFetch
}

const BehindTheGate = createContext<Behind | undefined>(undefined)

function useBehind(): Behind {
  const behind = useContext(BehindTheGate)
  if (!behind) throw new Error('This hook works inside <SignInGate> alone.')
  return behind
}

/**
 * Gives a fetch for the app's own APIs: adds the access token with its scheme, and tries once more with a new token where the
 * API refuses it (401). Absolute addresses, whose origins are listed as `connectOrigins`.
 */
export function useAuthorizedFetch(): AuthorizedFetch {
  return useBehind().fetch
}

/**
 * Gives a function that gives `{ accessToken, tokenType }`, refreshed when it has less than so many seconds left (default
 * 30): for what is no fetch, such as a player or a socket. Ask anew each time; an access token is a secret and does not last.
 */
export function useAccessToken(): (minValiditySeconds?: number) => Promise<AccessToken> {
  return useBehind().session.getAccessToken
}

/** Whether the viewer sees the app. False under the sign-in: pause what plays. */
export function useIsSignedIn(): boolean {
  const { session } = useBehind()
  return useSyncExternalStore(session.subscribe, session.state).status === 'signed-in'
}

/** Gives who is signed in; what the provider did not say is left out. While signed out: who was. */
export function useViewer(): Viewer {
  const { session } = useBehind()
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
  const { session } = useBehind()
  return useCallback((scope?: SignOutScope) => void session.signOut(scope), [session])
}

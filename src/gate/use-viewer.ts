import { useContext, useMemo, useSyncExternalStore } from 'react'
import { claimsFromIdToken, type Claims, type Viewer } from '../protocol/user-info.ts'
import type { Presence } from '../session/presence.ts'
import type { SignedIn } from '../session/session-state.ts'
import { CoveredContext, useGate, usePresence } from './gate-context.ts'

const NOBODY: Viewer = {}
const NO_CLAIMS: Claims = {}

/** The viewer's session; while signed out, the last one. A guest sees nothing of an earlier viewer. */
function useLast<T>(select: (last: SignedIn | undefined) => T): T {
  const { isOptional = false } = useGate().app
  return usePresence(({ session, last }: Presence) =>
    select(isOptional && session.status !== 'signed-in' ? undefined : last),
  )
}

/**
 * Returns the signed-in viewer; while signed out behind SignInGate, the last one. Members that the provider did not
 * send are absent; a guest has none.
 *
 * @throws Error outside SignInGate and SignInProvider
 */
export function useViewer(): Viewer {
  return useLast((last) => last?.viewer ?? NOBODY)
}

/**
 * Returns all claims that the provider sends about the viewer, by their names in the id_token and in UserInfo (which
 * wins), such as `picture` or `groups`; while signed out behind SignInGate, the last ones. They change when UserInfo
 * has been read: at each launch, after a sign-in and after standby. The values are as the provider sent them: check
 * their types, and expect anything in a text that you show.
 *
 * @throws Error outside SignInGate and SignInProvider
 */
export function useClaims(): Readonly<Record<string, unknown>> {
  const idToken = useLast((last) => last?.tokens.idToken)
  const claims = useLast((last) => last?.claims ?? NO_CLAIMS)
  // The same object as long as nothing has changed, so that an app can depend on it.
  return useMemo(
    () => ({ ...claimsFromIdToken(idToken === undefined ? {} : { idToken }), ...claims }),
    [idToken, claims],
  )
}

/**
 * Whether a viewer is signed in and sees the app. False while the sign-in covers it, also for the moment in which it
 * says who has signed in: pause playback.
 *
 * @throws Error outside SignInGate and SignInProvider
 */
export function useIsSignedIn(): boolean {
  const { session } = useGate().app.signIn
  const isCovered = useContext(CoveredContext)
  return useSyncExternalStore(session.subscribe, session.state).status === 'signed-in' && !isCovered
}

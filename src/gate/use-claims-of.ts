import { useMemo, useState } from 'react'
import { claimsFromIdToken, type Claims } from '../protocol/user-info.ts'
import type { SessionState } from '../session/session-state.ts'

const NONE: Claims = {}

/** The claims of the id_token, with those of UserInfo over them; while signed out, the last ones. */
export function useClaimsOf(state: SessionState): Claims {
  const { idToken, claims } = state.status === 'signed-in' ? { ...state.tokens, claims: state.claims } : {}
  const isSignedIn = state.status === 'signed-in'
  // The same object as long as nothing has changed, so that an app can depend on it.
  const current = useMemo<Claims | undefined>(
    () => (isSignedIn ? { ...claimsFromIdToken(idToken === undefined ? {} : { idToken }), ...claims } : undefined),
    [isSignedIn, idToken, claims],
  )
  const [known, setKnown] = useState(NONE)
  if (current !== undefined && current !== known) setKnown(current)
  return current ?? known
}

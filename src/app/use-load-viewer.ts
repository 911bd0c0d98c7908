import { useEffect, useSyncExternalStore } from 'react'
import type { Session } from '../session/session.ts'

/**
 * Requests the viewer from the provider, which also checks whether the session is still valid. Does so at launch, after
 * a sign-in or a switch, and when the television wakes from standby, since the session may have been ended meanwhile.
 */
export function useLoadViewer(session: Session, isRestored = true): void {
  const state = useSyncExternalStore(session.subscribe, session.state)
  const isSignedIn = state.status === 'signed-in'
  const account = isSignedIn ? state.account : undefined
  useEffect(() => {
    if (!isSignedIn || !isRestored) return
    void session.loadViewer()
    const onVisible = () => void (document.visibilityState === 'visible' && session.loadViewer())
    document.addEventListener('visibilitychange', onVisible)
    return () => document.removeEventListener('visibilitychange', onVisible)
  }, [session, isSignedIn, account, isRestored])
}

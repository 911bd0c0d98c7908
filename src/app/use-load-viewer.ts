import { useEffect, useSyncExternalStore } from 'react'
import type { Session } from '../session/session.ts'

/**
 * Asks the provider who is signed in, and so whether the session is still good: at launch, after a sign-in, and when the
 * television comes back from standby, as it was, into a session that may have been ended meanwhile.
 */
export function useLoadViewer(session: Session, isRestored = true): void {
  const isSignedIn = useSyncExternalStore(session.subscribe, session.state).status === 'signed-in'
  useEffect(() => {
    if (!isSignedIn || !isRestored) return
    void session.loadViewer()
    const onVisible = () => void (document.visibilityState === 'visible' && session.loadViewer())
    document.addEventListener('visibilitychange', onVisible)
    return () => document.removeEventListener('visibilitychange', onVisible)
  }, [session, isSignedIn, isRestored])
}

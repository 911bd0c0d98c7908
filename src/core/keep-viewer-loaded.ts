import type { Session } from '../session/session.ts'

/**
 * Requests the viewer from the provider, which also checks whether the session is still valid: now, after each sign-in,
 * and when the television wakes from standby. Returns the function that ends it.
 */
export function keepViewerLoaded(session: Pick<Session, 'state' | 'subscribe' | 'loadViewer'>): () => void {
  const page = typeof document === 'undefined' ? undefined : document
  let wasSignedIn = false
  const load = () => {
    const isSignedIn = session.state().status === 'signed-in'
    if (isSignedIn && !wasSignedIn) void session.loadViewer()
    wasSignedIn = isSignedIn
  }
  const onVisible = () => void (page?.visibilityState === 'visible' && wasSignedIn && session.loadViewer())
  const unsubscribe = session.subscribe(load)
  page?.addEventListener('visibilitychange', onVisible)
  load()
  return () => {
    unsubscribe()
    page?.removeEventListener('visibilitychange', onVisible)
  }
}

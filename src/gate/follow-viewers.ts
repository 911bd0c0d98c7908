import type { Viewer } from '../protocol/user-info.ts'
import type { FollowedPresence, Presence } from '../session/presence.ts'

type OnViewerChange = (now: Viewer | undefined, before: Viewer | undefined) => void

/**
 * Calls the listener when another viewer, or with `seesGuests` also a guest, begins to see the app. It subscribes before
 * any component does, so the listener is called before anything is rendered for the other viewer.
 */
export function followViewers(presence: FollowedPresence, seesGuests: boolean, tell: OnViewerChange): void {
  const turnOf = ({ session, owner }: Presence) =>
    seesGuests && session.status !== 'signed-in' ? undefined : owner?.turn
  const viewerOf = (now: Presence) => (turnOf(now) === undefined ? undefined : now.last?.viewer)
  let before = presence.get()
  presence.subscribe(() => {
    const [from, to] = [before, presence.get()]
    before = to
    if (turnOf(from) === turnOf(to)) return
    try {
      tell(viewerOf(to), viewerOf(from))
    } catch (error) {
      // The browser reports it as it does any error of the app, and the sign-in goes on.
      setTimeout(() => {
        throw error
      })
    }
  })
}

import { createObservable, type Observable } from '../async/observable.ts'
import { nextOwner, type AppOwner } from './app-owner.ts'
import type { Session } from './session.ts'
import type { SessionState, SignedIn } from './session-state.ts'

/** Which viewer the app belongs to, and whether that viewer is signed in. */
export interface Presence {
  readonly session: SessionState
  /** Undefined until the first sign-in. */
  readonly owner: AppOwner | undefined
  /** The session's newest state in which a viewer was signed in. */
  readonly last: SignedIn | undefined
  /** Counts the times that a viewer has come. The same number as long as the same viewer stays signed in. */
  readonly visit: number
}

/** The presence after a change of the session. Pure. */
export function nextPresence(before: Presence | undefined, session: SessionState): Presence {
  const owner = nextOwner(before?.owner, session)
  const { visit = 0 } = before ?? {}
  const stays = before?.session.status === 'signed-in' && before.owner?.turn === owner?.turn
  const last = session.status === 'signed-in' ? session : before?.last
  return { session, owner, last, visit: session.status === 'signed-in' && !stays ? visit + 1 : visit }
}

export type FollowedPresence = Omit<Observable<Presence>, 'set'>

/** Follows the session. Make it before others subscribe to the session, so that it is up to date when they are called. */
export function followPresence(session: Pick<Session, 'state' | 'subscribe'>): FollowedPresence {
  const presence = createObservable(nextPresence(undefined, session.state()))
  session.subscribe(() => presence.set(nextPresence(presence.get(), session.state())))
  return { get: presence.get, subscribe: presence.subscribe }
}

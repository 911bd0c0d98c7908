import { useState } from 'react'
import type { SessionState } from '../session/session-state.ts'

/** The viewer that the mounted app belongs to. */
export interface AppOwner {
  /** Counts viewers; another number is another viewer, or one who cannot be told from another. */
  readonly turn: number
  /** The viewer's name at the provider (OIDC Core §2), as far as it is known. */
  readonly sub: string | undefined
  /** A viewer without `sub` has signed out: who comes next may be anybody. */
  readonly hasLeft?: true
}

/** The owner after a change of the session; undefined until somebody is signed in. Pure. */
export function nextOwner(owner: AppOwner | undefined, state: SessionState): AppOwner | undefined {
  switch (state.status) {
    case 'restoring':
      return owner
    case 'signed-out':
      return owner && owner.sub === undefined && state.reason === 'signed-out' && !owner.hasLeft
        ? { ...owner, hasLeft: true }
        : owner
    case 'signed-in': {
      const { sub } = state.viewer
      if (!owner) return { turn: 0, sub }
      if (owner.hasLeft || (owner.sub !== undefined && owner.sub !== sub)) return { turn: owner.turn + 1, sub }
      return owner.sub === sub ? owner : { ...owner, sub }
    }
  }
}

/** A key for the app's element: undefined until somebody is signed in, then the same for as long as it is the same viewer. */
export function useViewerKey(state: SessionState): number | undefined {
  const [owner, setOwner] = useState<AppOwner>()
  const next = nextOwner(owner, state)
  if (next !== owner) setOwner(next)
  return next?.turn
}

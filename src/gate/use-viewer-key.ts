import { useState } from 'react'
import type { SessionState } from '../session/session-state.ts'

/** Whose app it is. */
export interface Whose {
  /** Counts viewers; another number is another viewer, or one who cannot be told from another. */
  readonly turn: number
  /** The viewer's name at the provider (OIDC Core §2), as far as it is known. */
  readonly sub: string | undefined
  /** A viewer without `sub` has signed out: who comes next may be anybody. */
  readonly hasLeft?: true
}

/** Whose app it is after a change of the session; undefined until somebody is signed in. Pure. */
export function nextWhose(whose: Whose | undefined, state: SessionState): Whose | undefined {
  switch (state.status) {
    case 'restoring':
      return whose
    case 'signed-out':
      return whose && whose.sub === undefined && state.reason === 'signed-out' && !whose.hasLeft
        ? { ...whose, hasLeft: true }
        : whose
    case 'signed-in': {
      const { sub } = state.viewer
      if (!whose) return { turn: 0, sub }
      if (whose.hasLeft || (whose.sub !== undefined && whose.sub !== sub)) return { turn: whose.turn + 1, sub }
      return whose.sub === sub ? whose : { ...whose, sub }
    }
  }
}

/** Names whose app it is: undefined until somebody is signed in, then the same for as long as it is the same viewer. */
export function useViewerKey(state: SessionState): number | undefined {
  const [whose, setWhose] = useState<Whose>()
  const next = nextWhose(whose, state)
  if (next !== whose) setWhose(next)
  return next?.turn
}

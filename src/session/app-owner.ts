import type { SessionState } from './session-state.ts'

/** The viewer that the mounted app belongs to. */
export interface AppOwner {
  /** Counts viewers. Another number means another viewer, or one who may be another. */
  readonly turn: number
  /** The viewer's `sub` at the provider (OIDC Core §2), if known. */
  readonly sub: string | undefined
  /** The viewer's account, where there are several. */
  readonly account?: string | undefined
  /** A viewer without `sub` has signed out, so the next one may be another. */
  readonly hasLeft?: true
}

/** The owner after a change of the session; undefined until the first sign-in. Pure. */
export function nextOwner(owner: AppOwner | undefined, state: SessionState): AppOwner | undefined {
  switch (state.status) {
    case 'restoring':
      return owner
    case 'signed-out':
      return owner && owner.sub === undefined && state.reason === 'signed-out' && !owner.hasLeft
        ? { ...owner, hasLeft: true }
        : owner
    case 'signed-in': {
      const { account, viewer } = state
      const { sub } = viewer
      const now = { sub, ...(account !== undefined && { account }) }
      if (!owner) return { turn: 0, ...now }
      if (isOther(owner, sub, account)) return { turn: owner.turn + 1, ...now }
      return owner.sub === sub && owner.account === account ? owner : { ...owner, ...now }
    }
  }
}

function isOther(owner: AppOwner, sub: string | undefined, account: string | undefined): boolean {
  if (account !== undefined && owner.account === account) return false
  // Two accounts without a known viewer are two viewers.
  const isUnknown = account !== undefined && (owner.sub === undefined || sub === undefined)
  return isUnknown || owner.hasLeft === true || (owner.sub !== undefined && owner.sub !== sub)
}

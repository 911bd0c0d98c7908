import type { TokenSet } from '../protocol/token-set.ts'
import { createInOrder } from '../async/in-order.ts'
import { createObservable } from '../async/observable.ts'
import type { Observable } from '../async/observable.ts'
import type { Revoker } from './revocation.ts'
import type { Kept, SessionRecord } from './session-record.ts'
import { SignedOutError } from './session-state.ts'
import type { SessionState, SignedIn, SignedOutReason } from './session-state.ts'

/**
 * The session's state and how it may change: durable first, visible then; one change at a time, so that no slow write
 * brings spent tokens back; and nothing that began before a sign-in or sign-out may touch what came after it.
 */
export interface SessionCore {
  readonly state: Observable<SessionState>
  /** @throws SignedOutError nobody is signed in */
  signedIn(): SignedIn
  /** Counts sign-ins and sign-outs. */
  era(): number
  beginEra(): number
  /** Stores and shows what `next` gives, unless the era is over by then. Never rejects if `next` does not throw. */
  change(era: number, next: () => Kept): Promise<void>
  /** Signed out at once; resolves when the store is cleared. Never rejects. */
  end(reason: Exclude<SignedOutReason, 'none'>): Promise<void>
  /** Shows what another window has stored, where that is something else; writes nothing. */
  follow(kept: Kept | undefined): void
  /** Revokes tokens that came too late: their viewer has signed out, or another sign-in was faster. */
  discard(tokens: TokenSet): void
}

export function createSessionCore(record: SessionRecord, revoker: Pick<Revoker, 'revoke'>): SessionCore {
  const state = createObservable<SessionState>({ status: 'restoring' })
  const inOrder = createInOrder()
  let current = 0

  const core: SessionCore = {
    state,
    signedIn() {
      const now = state.get()
      if (now.status === 'signed-in') return now
      throw new SignedOutError(now.status === 'signed-out' ? now.reason : 'none')
    },
    era: () => current,
    beginEra: () => ++current,
    change: (era, next) =>
      inOrder(async () => {
        if (era !== current) return
        const before = state.get()
        const { tokens, viewer, ...age } = next()
        const wasStored = before.status === 'signed-in' && before.tokens === tokens && before.notStored !== true
        const isStored = (await record.save({ tokens, viewer, ...age })) || wasStored
        if (era === current) state.set({ status: 'signed-in', viewer, tokens, ...(!isStored && { notStored: true }) })
      }),
    end(reason) {
      core.beginEra()
      state.set({ status: 'signed-out', reason })
      return inOrder(record.clear)
    },
    follow(kept) {
      const now = state.get()
      // What no store took is newer than what is there.
      if (now.status === 'signed-in' && (now.notStored || kept?.tokens.accessToken === now.tokens.accessToken)) return
      if (now.status !== 'signed-in' && !kept) return
      const isSameViewer =
        now.status === 'signed-in' && now.viewer.sub !== undefined && now.viewer.sub === kept?.viewer.sub
      if (!isSameViewer) core.beginEra()
      if (kept) state.set({ status: 'signed-in', viewer: kept.viewer, tokens: kept.tokens })
      else state.set({ status: 'signed-out', reason: 'signed-out' })
    },
    discard(tokens) {
      void revoker.revoke(tokens)
    },
  }
  return core
}

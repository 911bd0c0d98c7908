import type { TokenSet } from '../protocol/token-set.ts'
import { createInOrder } from '../async/in-order.ts'
import { createObservable } from '../async/observable.ts'
import type { Observable } from '../async/observable.ts'
import type { RevocationQueue } from './revocation.ts'
import type { SessionRecord, StoredTokens } from './session-record.ts'
import { SignedOutError } from './session-state.ts'
import type { SessionState, SignedIn, SignedOutReason } from './session-state.ts'

/**
 * The session's state and how it may change: durable first, visible then; one change at a time, so that no slow write
 * brings spent tokens back; and nothing that began before a sign-in or sign-out may touch what came after it.
 */
export interface SessionTransitions {
  readonly state: Observable<SessionState>
  /** Counts sign-ins and sign-outs: what began in one session must not touch the next. */
  sessionId(): number
  /**
   * The signed-in viewer of that session (default: the present one).
   * @throws SignedOutError nobody is signed in, or another session has begun, which may be another viewer's
   */
  signedIn(sessionId?: number): SignedIn
  /** Gives the new session's id. */
  beginSession(): number
  /**
   * Stores and shows what `next` gives, unless that session is over by then. Never rejects if `next` does not throw.
   */
  change(sessionId: number, next: () => StoredTokens): Promise<void>
  /** Signed out at once; resolves when the store is cleared. Never rejects. */
  end(reason: Exclude<SignedOutReason, 'none'>): Promise<void>
  /** Shows what another window has stored, where that is something else; writes nothing. */
  follow(stored: StoredTokens | undefined): void
  /** Revokes tokens that came too late: their viewer has signed out, or another sign-in was faster. */
  discard(tokens: TokenSet): void
}

export function createSessionTransitions(
  record: SessionRecord,
  revocations: Pick<RevocationQueue, 'revoke'>,
): SessionTransitions {
  const state = createObservable<SessionState>({ status: 'restoring' })
  const inOrder = createInOrder()
  let current = 0
  const beginSession = () => ++current

  return {
    state,
    sessionId: () => current,
    signedIn(sessionId = current) {
      const now = state.get()
      if (now.status !== 'signed-in') throw new SignedOutError(now.status === 'signed-out' ? now.reason : 'none')
      if (sessionId !== current) throw new SignedOutError('none')
      return now
    },
    beginSession,
    change: (sessionId, next) =>
      inOrder(async () => {
        if (sessionId !== current) return
        const before = state.get()
        const { tokens, viewer } = next()
        const wasStored = before.status === 'signed-in' && before.tokens === tokens && before.notStored !== true
        const isStored = (await record.save({ tokens, viewer })) || wasStored
        if (sessionId !== current) return
        state.set({ status: 'signed-in', viewer, tokens, ...(!isStored && { notStored: true }) })
      }),
    end(reason) {
      beginSession()
      state.set({ status: 'signed-out', reason })
      return inOrder(record.clear)
    },
    follow(stored) {
      const now = state.get()
      // What no store took is newer than what is stored.
      if (now.status === 'signed-in' && (now.notStored || stored?.tokens.accessToken === now.tokens.accessToken)) return
      if (now.status !== 'signed-in' && !stored) return
      const isSameViewer =
        now.status === 'signed-in' && now.viewer.sub !== undefined && now.viewer.sub === stored?.viewer.sub
      if (!isSameViewer) beginSession()
      if (stored) state.set({ status: 'signed-in', viewer: stored.viewer, tokens: stored.tokens })
      else state.set({ status: 'signed-out', reason: 'signed-out' })
    },
    discard(tokens) {
      void revocations.revoke(tokens)
    },
  }
}

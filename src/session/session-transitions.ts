import type { TokenSet } from '../protocol/token-set.ts'
import { createInOrder } from '../async/in-order.ts'
import { createObservable } from '../async/observable.ts'
import type { Observable } from '../async/observable.ts'
import type { RevocationQueue } from './revocation.ts'
import { storedTokens, type SessionRecord, type StoredTokens } from './session-record.ts'
import { SignedOutError } from './session-state.ts'
import type { SessionState, SignedIn, SignedOutReason } from './session-state.ts'

/**
 * The session's state and its changes. Each change is stored before it becomes visible. Changes run one at a time, so
 * that a slow write cannot bring spent tokens back. Work that began before a sign-in or sign-out cannot change what
 * came after it.
 */
export interface SessionTransitions {
  readonly state: Observable<SessionState>
  /** Counts sign-ins and sign-outs, so that work begun in one session can be told from the next. */
  sessionId(): number
  /**
   * The signed-in viewer of that session (default: the current one).
   * @throws SignedOutError the viewer is signed out, or another session has begun, which may be another viewer's
   */
  signedIn(sessionId?: number): SignedIn
  /** Returns the new session's id. */
  beginSession(): number
  /** Stores the result of `next`, then shows it, unless that session is over by then. Rejects only if `next` throws. */
  change(sessionId: number, next: () => StoredTokens): Promise<void>
  /** Signs out at once; resolves when the store is cleared. Never rejects. */
  end(reason: Exclude<SignedOutReason, 'none'>): Promise<void>
  /** Shows what another window has stored if it differs from the current state. Writes nothing. */
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
        const kept = storedTokens(next())
        const wasStored = before.status === 'signed-in' && before.tokens === kept.tokens && before.notStored !== true
        const isStored = (await record.save(kept)) || wasStored
        if (sessionId !== current) return
        state.set({ status: 'signed-in', ...kept, ...(!isStored && { notStored: true }) })
      }),
    end(reason) {
      const before = state.get()
      beginSession()
      state.set({ status: 'signed-out', reason })
      const isEnded = reason === 'session-ended' && before.status === 'signed-in'
      return inOrder(() => (isEnded ? record.ended(before) : record.clear()))
    },
    follow(stored) {
      const now = state.get()
      // Tokens that could not be stored are newer than the stored ones.
      if (now.status === 'signed-in' && (now.notStored || stored?.tokens.accessToken === now.tokens.accessToken)) return
      if (now.status !== 'signed-in' && !stored) return
      const isSameViewer =
        now.status === 'signed-in' && now.viewer.sub !== undefined && now.viewer.sub === stored?.viewer.sub
      if (!isSameViewer) beginSession()
      if (stored) state.set({ status: 'signed-in', ...storedTokens(stored) })
      else state.set({ status: 'signed-out', reason: 'signed-out' })
    },
    discard(tokens) {
      void revocations.revoke(tokens)
    },
  }
}

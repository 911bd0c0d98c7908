import { createObservable } from '../async/observable.ts'
import type { TokenSet } from '../protocol/token-set.ts'
import type { AccountSeat } from './account-seat.ts'
import type { RevocationQueue } from './revocation.ts'
import type { Session } from './session.ts'
import { SignedOutError, type AccessToken, type SessionState } from './session-state.ts'

/** The session of the current account. What was begun for one account is delivered to no other. */
export interface CurrentSession extends Session {
  /** Shows that account's session; undefined: nobody is chosen. */
  follow(seat: AccountSeat | undefined): void
}

interface CurrentSessionOptions extends Pick<Session, 'restore' | 'signOut'> {
  readonly seats: readonly AccountSeat[]
  readonly revocations: RevocationQueue
  readonly accept: (tokens: TokenSet) => Promise<void>
}

export function createCurrentSession(options: CurrentSessionOptions): CurrentSession {
  const { seats, revocations, restore, accept, signOut } = options
  const state = createObservable<SessionState>({ status: 'restoring' })
  /** The account that each token was given to. */
  const givenTo = new WeakMap<AccessToken, string>()
  let current: AccountSeat | undefined
  let restoring: Promise<void> | undefined

  function idOf(now: SessionState): string | undefined {
    return now.status === 'signed-in' ? now.account : undefined
  }

  /** Runs `work` on the current account's session. @throws SignedOutError another account is current by its end */
  async function forCurrent<R>(work: (session: Session) => Promise<R>): Promise<R> {
    await restoring
    const before = state.get()
    const id = idOf(before)
    if (!current || id === undefined) throw new SignedOutError(before.status === 'signed-out' ? before.reason : 'none')
    const result = await work(current.session)
    if (idOf(state.get()) !== id) throw new SignedOutError('none')
    return result
  }

  function give(token: AccessToken): AccessToken {
    const id = idOf(state.get())
    if (id !== undefined) givenTo.set(token, id)
    return token
  }

  const isForCurrent = (token: AccessToken) => {
    const id = givenTo.get(token)
    return id !== undefined && id === idOf(state.get())
  }

  return {
    state: state.get,
    subscribe: state.subscribe,
    follow(seat) {
      const before = current
      current = seat
      const now = seat?.session.state() ?? leftBy(before?.session.state())
      const shown = state.get()
      const isSame = now === shown || (now.status === 'signed-out' && shown.status === 'signed-out' && !before)
      if (!isSame) state.set(now)
    },
    restore: () => (restoring ??= restore()),
    look: async () => void (await Promise.all(seats.map(({ session }) => session.look()))),
    accept,
    getAccessToken: async (minValiditySeconds) =>
      give(await forCurrent((session) => session.getAccessToken(minValiditySeconds))),
    async replaceAccessToken(refused) {
      if (givenTo.has(refused) && !isForCurrent(refused)) throw new SignedOutError('none')
      const token = await forCurrent((session) => session.replaceAccessToken(refused))
      return token && give(token)
    },
    loadViewer: () => forCurrent((session) => session.loadViewer()).catch((error: unknown) => error),
    signOut,
    revoke: (tokens) => revocations.revoke(tokens),
    revocations,
  }
}

/** Why nobody is signed in after that account was. */
function leftBy(before: SessionState | undefined): SessionState {
  return before?.status === 'signed-out' ? before : { status: 'signed-out', reason: 'none' }
}

import { createInOrder } from '../async/in-order.ts'
import { createObservable } from '../async/observable.ts'
import type { ClientIdentity } from '../protocol/client-identity.ts'
import type { TokenSet } from '../protocol/token-set.ts'
import { createAccountSeat, type AccountSeat } from './account-seat.ts'
import {
  accountAtLaunch,
  accountsInOrder,
  isSameViewer,
  leastRecent,
  MOST_ACCOUNTS,
  superfluousTwin,
} from './accounts-state.ts'
import type { AccountsState } from './accounts-state.ts'
import { createCurrentSession, type CurrentSession } from './current-session.ts'
import type { Lock, OtherWindows, Store, StoredAccount, StoredAccountOrder, StoredRevocation } from './ports.ts'
import { createRevocationQueue } from './revocation.ts'
import type { SessionOptions } from './session.ts'

/**
 * The accounts of this television. Each has a session of its own, over a record of its own. One is the current one, and
 * `session` is the view of it. Switching sends no request.
 */
export interface Accounts {
  /** The session of the current account. Its state is signed out while no account is chosen. */
  readonly session: CurrentSession
  state(): AccountsState
  subscribe(listener: () => void): () => void
  /** Calls the listener after the viewer has switched to an account. Returns the function that ends the subscription. */
  onSwitch(listener: () => void): () => void
  /** Makes a signed-in account the current one; returns false for one that is not signed in. */
  switchTo(id: string): boolean
  /** Signs that account out, as `Session.signOut`, or forgets it if its session has ended. Never rejects. */
  signOut(id: string): Promise<void>
  /** Signs out and forgets every account. Never rejects. */
  signOutAll(): Promise<void>
  /** The tokens of every signed-in account. */
  tokens(): readonly TokenSet[]
  /** The revocations that the provider has not confirmed, of every account. */
  openRevocations(): readonly StoredRevocation[]
}

export interface AccountsOptions extends ClientIdentity {
  /** One for each account: MOST_ACCOUNTS. The first is the one of a television with one account. */
  readonly stores: readonly Store<StoredAccount>[]
  readonly orderStore: Store<StoredAccountOrder>
  /** As in SessionOptions. Each account has a lock of its own: one that waits for its provider holds up no other. */
  readonly session: Omit<SessionOptions, keyof ClientIdentity | 'store' | 'revocations' | 'remember' | 'windows'>
  readonly windows: OtherWindows & { readonly lockFor: (name: string) => Lock }
  /** AppConfig.autoSelect and AppConfig.rememberAccounts. */
  readonly autoSelect: boolean
  readonly remembers: boolean
  /** Makes the id of a new account. */
  readonly newId: () => string
}

export function createAccounts(options: AccountsOptions): Accounts {
  const { stores, orderStore, windows, autoSelect, remembers, newId, session: sessionOptions, ...client } = options
  const { protocol, revocationStore } = sessionOptions
  const state = createObservable<AccountsState>({ accounts: [], current: undefined })
  const switches = createObservable(0)
  const inOrder = createInOrder()
  let order: readonly string[] = []
  let isRestored = false
  let restoring: Promise<void> | undefined
  let accepting: AccountSeat | undefined
  /** Counts the viewer's sign-outs: an approval from before one of them comes too late. */
  let signOuts = 0

  const revocations = createRevocationQueue({
    ...{ ...client, protocol, store: revocationStore, most: 3 * MOST_ACCOUNTS },
    present,
  })
  function present() {
    return seats.map((seat) => seat.session.state()).filter((now) => now.status === 'signed-in')
  }
  // Before every record is read, nobody knows which sign-in a revocation could end.
  const ofSeats = { ...revocations, retry: async () => (isRestored ? revocations.retry() : undefined) }
  const seats = stores.map((store, index) =>
    createAccountSeat({
      ...{ ...client, store, remembers },
      session: {
        ...sessionOptions,
        revocations: ofSeats,
        windows: { ...windows, lock: index === 0 ? windows.lock : windows.lockFor(`refresh.${index}`) },
      },
    }),
  )
  const seatOf = (id: string | undefined) =>
    id === undefined ? undefined : seats.find((seat) => seat.account()?.id === id)
  const session = createCurrentSession({ seats, revocations, restore, accept, signOut: signOutCurrent })
  seats.forEach((seat) => seat.subscribe(update))

  function update(): void {
    if (!isRestored) return
    const accounts = accountsInOrder(seats, order)
    const { current } = state.get()
    const isHere = accounts.some(({ id, isSignedIn }) => id === current && isSignedIn)
    state.set({ accounts, current: isHere ? current : undefined })
    // In the same step, so that no frame shows one without the other.
    session.follow(seatOf(state.get().current))
    dropTwin()
  }

  /** UserInfo may say later than the sign-in that two accounts are one viewer's. */
  function dropTwin(): void {
    const { accounts, current } = state.get()
    const twin = accepting ? undefined : superfluousTwin(accounts, current)
    if (twin) void leave(seatOf(twin.id))
  }

  function choose(id: string): void {
    order = [id, ...order.filter((other) => other !== id && seatOf(other))]
    state.set({ ...state.get(), current: id })
    update()
    // Without it the next launch only asks. It is written after the account's own record.
    void orderStore.save({ order }).catch(() => undefined)
  }

  async function leave(seat: AccountSeat | undefined): Promise<void> {
    if (!seat) return
    if (seat === accepting || seat.session.state().status === 'signed-in') await seat.session.signOut()
    else await seat.forget()
  }

  async function read(): Promise<void> {
    // In parallel, so that a hanging database delays the launch only once.
    const reads = seats.map((seat) => seat.session.restore())
    const stored = await orderStore.load().catch(() => undefined)
    await Promise.all(reads)
    order = stored?.order ?? []
    isRestored = true
    state.set({ ...state.get(), current: accountAtLaunch(accountsInOrder(seats, order), autoSelect) })
    update()
    void revocations.retry()
  }

  function restore(): Promise<void> {
    return (restoring ??= read())
  }

  /** The seat for these tokens: the viewer's own, a free one, or that of the account that leaves for a ninth. */
  async function seatFor(sub: string | undefined): Promise<AccountSeat> {
    const { accounts, current } = state.get()
    const known = accounts.find((account) => isSameViewer(account, sub))
    if (known) return seatOf(known.id)!
    for (const seat of seats) if (!seat.account() && !(await seat.isTaken())) return seat
    const seat = seatOf(leastRecent(accounts, current)?.id) ?? seats[0]!
    await leave(seat)
    return seat
  }

  async function acceptNow(tokens: TokenSet, signOutsBefore: number): Promise<void> {
    const seat = await seatFor(protocol.viewerFromIdToken(tokens).sub)
    if (signOuts !== signOutsBefore) return void revocations.revoke(tokens)
    const before = seat.session.state()
    const id = seat.account()?.id ?? newId()
    accepting = seat
    await seat.session.accept(tokens, id)
    accepting = undefined
    if (before.status === 'signed-in') void revocations.revoke(before.tokens, before.account)
    if (seat.account()?.isSignedIn) choose(id)
  }

  async function accept(tokens: TokenSet): Promise<void> {
    const signOutsBefore = signOuts
    await restoring
    // Another window must not take the same seat.
    await inOrder(() => windows.lockFor('accounts')(() => acceptNow(tokens, signOutsBefore)))
  }

  /** Also calls off a sign-in whose tokens are being stored: the viewer has decided later. */
  async function signOutCurrent(): Promise<void> {
    signOuts += 1
    const leaving = [accepting, seatOf(state.get().current)]
    await Promise.all(leaving.map(async (seat) => seat?.session.signOut()))
  }

  return {
    session,
    state: state.get,
    subscribe: state.subscribe,
    onSwitch: switches.subscribe,
    switchTo(id) {
      if (!seatOf(id)?.account()?.isSignedIn) return false
      if (id === state.get().current) return true
      choose(id)
      switches.set(switches.get() + 1)
      return true
    },
    signOut: (id) => leave(seatOf(id)),
    async signOutAll() {
      signOuts += 1
      const left = seats.map(leave)
      await Promise.all([...left, orderStore.clear().catch(() => undefined)])
    },
    openRevocations: revocations.open,
    tokens: () => present().map(({ tokens }) => tokens),
  }
}

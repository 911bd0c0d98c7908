import { isSameClient, type ClientIdentity } from '../protocol/client-identity.ts'
import type { AccountStoreFor, SessionStore, Store, StoredAccount, StoredSession } from '../session/ports.ts'
import { isStoredSession } from '../session/session-record.ts'
import type { Session } from '../session/session.ts'
import { accountOrderStore, furtherAccountStores } from './stores.ts'

interface LeaveOptions extends ClientIdentity {
  readonly store: SessionStore
  readonly storeFor: AccountStoreFor
}

/**
 * The session of a television that has one account and had several: the one used last stays, the others are signed out.
 * Reads one record more than a television that never had several.
 */
export function leaveOtherAccounts(session: Session, { store, storeFor, ...client }: LeaveOptions): Session {
  const orderStore = accountOrderStore(storeFor)

  const ours = async (one: Store<StoredAccount>): Promise<StoredAccount | undefined> => {
    const found = await one.load().catch(() => undefined)
    return found && isSameClient(found, client) ? found : undefined
  }

  async function restore(): Promise<void> {
    const { order } = (await orderStore.load().catch(() => undefined)) ?? {}
    if (!order) return session.restore()
    const others = furtherAccountStores(storeFor)
    const found = await Promise.all([ours(store as Store<StoredAccount>), ...others.map(ours)])
    const rank = ({ account = '' }: StoredSession) =>
      order.indexOf(account) < 0 ? order.length : order.indexOf(account)
    const signedIn = found.filter(isStoredSession).sort((one, other) => rank(one) - rank(other))
    const [latest, ...rest] = signedIn
    // The order of the writes: after a power cut the next launch finds the same, or one account twice.
    const isMoved = !latest || latest === found[0] || (await isDone(store.save(latest)))
    await session.restore()
    if (!isMoved) return
    const leaving = rest.filter(({ tokens }) => tokens.accessToken !== latest?.tokens.accessToken)
    // A record of another client stays: its tokens cannot be revoked here.
    const emptied = others.filter((_, index) => found[index + 1])
    void Promise.all(leaving.map(({ tokens }) => session.revoke(tokens))).then(async () => {
      await Promise.all(emptied.map((one) => isDone(one.clear())))
      await isDone(orderStore.clear())
    })
  }

  let restoring: Promise<void> | undefined
  return { ...session, restore: () => (restoring ??= restore()) }
}

const isDone = (work: Promise<void>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  )

import type { ClientIdentity } from '../protocol/client-identity.ts'
import { identityOf, isSameClient } from '../protocol/client-identity.ts'
import type { Viewer } from '../protocol/user-info.ts'
import type { RememberedAccount, SessionStore, Store, StoredAccount } from './ports.ts'
import { isStoredSession } from './session-record.ts'
import { createSession, type Session, type SessionOptions } from './session.ts'

/** An account of this television, as a viewer sees it. */
export interface Account {
  /** Random, and new for each account. Names nobody. */
  readonly id: string
  readonly viewer: Viewer
  /** False: the provider has ended the session. Only the name is kept. */
  readonly isSignedIn: boolean
}

/** The place of one account: its record, and the session that reads and writes nothing but this record. */
export interface AccountSeat {
  readonly session: Session
  /** Undefined: the seat is free. The same object until the account changes. */
  account(): Account | undefined
  /** Calls the listener when the account may have changed. */
  subscribe(listener: () => void): void
  /** Whether the store has an account by now: another window may have stored one. */
  isTaken(): Promise<boolean>
  /** Removes what is remembered of an ended session. Never rejects. */
  forget(): Promise<void>
}

interface SeatOptions extends ClientIdentity {
  readonly store: Store<StoredAccount>
  /** AppConfig.rememberAccounts */
  readonly remembers: boolean
  readonly session: Omit<SessionOptions, keyof ClientIdentity | 'store' | 'remember'>
}

/** The id of an account whose record is older than accounts. */
const FIRST_ACCOUNT = 'first'

export function createAccountSeat({ store, remembers, session: options, ...rest }: SeatOptions): AccountSeat {
  const client = identityOf(rest)
  let remembered: RememberedAccount | undefined
  let known: Account | undefined
  let listeners: readonly (() => void)[] = []
  const changed = () => listeners.forEach((listener) => listener())

  function setRemembered(next: RememberedAccount | undefined): void {
    const isNew = next?.account !== remembered?.account
    remembered = next
    if (isNew) changed()
  }

  async function read(): Promise<StoredAccount | undefined> {
    const found = await store.load()
    return found && isSameClient(found, client) ? found : undefined
  }

  const sessionStore: SessionStore = {
    async load() {
      const found = await read()
      if (isStoredSession(found)) return { ...found, account: found.account ?? FIRST_ACCOUNT }
      if (found && !remembers) void forget()
      else setRemembered(found)
      return undefined
    },
    save: (stored) => {
      remembered = undefined
      return store.save(stored)
    },
    clear: () => {
      setRemembered(undefined)
      return store.clear()
    },
  }

  const session = createSession({
    ...{ ...client, ...options, store: sessionStore },
    ...(remembers && {
      remember: ({ viewer, account = FIRST_ACCOUNT }) => {
        // No other claim than those that the screens show, and no token.
        setRemembered({ ...client, account, viewer })
        return store.save({ ...client, account, viewer })
      },
    }),
  })
  session.subscribe(changed)

  async function forget(): Promise<void> {
    if (session.state().status === 'signed-in') return
    setRemembered(undefined)
    await store.clear().catch(() => undefined)
  }

  return {
    session,
    account() {
      const now = session.state()
      const isSignedIn = now.status === 'signed-in'
      const [id, viewer] = isSignedIn ? [now.account, now.viewer] : [remembered?.account, remembered?.viewer]
      if (id === undefined || viewer === undefined) return (known = undefined)
      if (known?.id !== id || known.viewer !== viewer || known.isSignedIn !== isSignedIn)
        known = { id, viewer, isSignedIn }
      return known
    },
    subscribe(listener) {
      listeners = [...listeners, listener]
    },
    isTaken: async () => (await read().catch(() => undefined)) !== undefined,
    forget,
  }
}

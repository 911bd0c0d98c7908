import { MOST_ACCOUNTS } from '../session/accounts-state.ts'
import { isStoredAccount, isStoredAccountOrder } from '../session/session-record.ts'
import { isStoredRevocations, isStoredSession } from '../session/session-record.ts'
import type { AccountStoreFor, RevocationStore, SessionStore, Store, StoreFor } from '../session/ports.ts'
import type { StoredAccount, StoredAccountOrder } from '../session/ports.ts'
import { isStoredAttempt, isStoredAttempts, type AttemptsStore, type AttemptStore } from './stored-attempt.ts'

/** The records that a sign-in keeps on its platform: their names, and the check for each. */
export function sessionStore(storeFor: StoreFor): SessionStore {
  return storeFor('session', isStoredSession)
}

/** The records of several accounts. The first is that of the only account, so that an update keeps it. */
export function accountStores(storeFor: StoreFor, more: AccountStoreFor): Store<StoredAccount>[] {
  return [storeFor('session', isStoredAccount), ...furtherAccountStores(more)]
}

export function furtherAccountStores(more: AccountStoreFor): Store<StoredAccount>[] {
  return Array.from({ length: MOST_ACCOUNTS - 1 }, (_, index) => more(`session-${index + 1}`, isStoredAccount))
}

export function accountOrderStore(more: AccountStoreFor): Store<StoredAccountOrder> {
  return more('accounts', isStoredAccountOrder)
}

export function revocationStore(storeFor: StoreFor): RevocationStore {
  return storeFor('revocation', isStoredRevocations)
}

/** On a television: every live code. */
export function attemptsStore(storeFor: StoreFor): AttemptsStore {
  return storeFor('attempt', isStoredAttempts)
}

/** In a terminal: the one code that the process waits for. */
export function attemptStore(storeFor: StoreFor): AttemptStore {
  return storeFor('attempt', isStoredAttempt)
}

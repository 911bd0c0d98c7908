import { isStoredRevocations, isStoredSession } from '../session/session-record.ts'
import type { RevocationStore, SessionStore, StoreFor } from '../session/ports.ts'
import { isStoredAttempt, isStoredAttempts, type AttemptsStore, type AttemptStore } from './stored-attempt.ts'

/** The records that a sign-in keeps on its platform: their names, and the check for each. */
export function sessionStore(storeFor: StoreFor): SessionStore {
  return storeFor('session', isStoredSession)
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

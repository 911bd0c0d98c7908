import { isStoredRevocations, isStoredSession } from '../session/session-record.ts'
import type { RevocationStore, SessionStore, StoreFor } from '../session/ports.ts'
import { isStoredAttempt, isStoredAttempts, type AttemptsStore, type AttemptStore } from './stored-attempt.ts'

/** The records that a sign-in keeps on its platform: their names, and what may be read from each. */
export function sessionStore(storeFor: StoreFor): SessionStore {
  return storeFor('session', isStoredSession)
}

export function revocationStore(storeFor: StoreFor): RevocationStore {
  return storeFor('revocation', isStoredRevocations)
}

/** Of a television: every code that is still alive. */
export function attemptsStore(storeFor: StoreFor): AttemptsStore {
  return storeFor('attempt', isStoredAttempts)
}

/** Of a terminal: the one code that a process waits for. */
export function attemptStore(storeFor: StoreFor): AttemptStore {
  return storeFor('attempt', isStoredAttempt)
}

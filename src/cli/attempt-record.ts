import { isSameClient, type ClientIdentity } from '../protocol/client-identity.ts'
import type { Clock } from '../protocol/clock.ts'
import type { PendingDeviceFlow } from '../protocol/device-flow.ts'
import { type AttemptStore, resumeAttempt, storedAttempt } from '../sign-in/stored-attempt.ts'

export interface AttemptRecord {
  /** Stores the attempt, or deletes the stored one. Best effort: if it fails, a relaunch starts with a new code. */
  keep(state: PendingDeviceFlow | undefined): void
  /**
   * The attempt that a relaunch resumes; undefined if there is none. Never rejects. If the wall clock leaves in doubt
   * whether the code is still valid, it counts as valid until the provider answers the next poll.
   */
  load(): Promise<PendingDeviceFlow | undefined>
}

interface AttemptRecordOptions extends ClientIdentity {
  readonly clock: Clock
  readonly store: AttemptStore
}

/** Stores one attempt so that a relaunch can resume it. It is bound to its issuer and client. */
export function createAttemptRecord(options: AttemptRecordOptions): AttemptRecord {
  const { clock, store } = options
  return {
    keep(state) {
      const written = state ? store.save(storedAttempt(state, options)) : store.clear()
      written.catch(() => undefined)
    },
    async load() {
      const stored = await store.load()
      if (stored === undefined || !isSameClient(stored, options)) return undefined
      const pending = resumeAttempt(stored, clock)
      if (pending === undefined) store.clear().catch(() => undefined)
      return pending
    },
  }
}

import type { Clock } from '../protocol/clock.ts'
import type { PendingDeviceFlow } from '../protocol/device-flow.ts'
import { type AttemptStore, resumeAttempt, storedAttempt } from '../sign-in/stored-attempt.ts'

export interface AttemptRecord {
  /** Writes the attempt down, or that there is none. Best effort: an attempt that is not kept is lost by a relaunch, no more. */
  keep(state: PendingDeviceFlow | undefined): void
  /**
   * What a relaunch may go on with; undefined: nothing. Never rejects. Where the set's clock leaves in doubt whether the code
   * still lives, it does until the provider's next word.
   */
  load(): Promise<PendingDeviceFlow | undefined>
}

interface AttemptRecordOptions {
  readonly issuer: string
  readonly clientId: string
  readonly clock: Clock
  readonly store: AttemptStore
}

/** Keeps one attempt over a relaunch, bound to the issuer and client that it was made with. */
export function createAttemptRecord(options: AttemptRecordOptions): AttemptRecord {
  const { issuer, clientId, clock, store } = options
  return {
    keep(state) {
      const written = state ? store.save(storedAttempt(state, options)) : store.clear()
      written.catch(() => undefined)
    },
    async load() {
      const stored = await store.load()
      if (stored === undefined || stored.issuer !== issuer || stored.clientId !== clientId) return undefined
      const pending = resumeAttempt(stored, clock)
      if (pending === undefined) store.clear().catch(() => undefined)
      return pending
    },
  }
}

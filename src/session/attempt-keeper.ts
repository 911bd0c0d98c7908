import type { Clock } from '../protocol/clock.ts'
import { resumePending, type PendingDeviceFlow } from '../protocol/device-flow.ts'
import { restoreRemainingMs, saveAttempt } from './attempt.ts'
import type { AttemptStore } from './ports.ts'

export interface AttemptKeeper {
  /** Writes the attempt down, or that there is none. Best effort: an attempt that is not kept is lost by a relaunch, no more. */
  keep(state: PendingDeviceFlow | undefined): void
  /**
   * What a relaunch may go on with; undefined: nothing. Never rejects. Where the set's clock leaves in doubt whether the code
   * still lives, it does until the provider's next word.
   */
  load(): Promise<PendingDeviceFlow | undefined>
}

interface AttemptKeeperOptions {
  readonly issuer: string
  readonly clientId: string
  readonly clock: Clock
  readonly store: AttemptStore
}

/** A set that has never been told the time stands before this: 2026-01-01, older than any code of this app. */
const CLOCK_WAS_SET_AT = 1_767_225_600_000

/** Keeps one attempt over a relaunch, bound to the issuer and client that it was made with. */
export function createAttemptKeeper({ issuer, clientId, clock, store }: AttemptKeeperOptions): AttemptKeeper {
  return {
    keep(state) {
      const kept =
        state &&
        saveAttempt({
          issuer,
          clientId,
          pending: state,
          remainingMs: state.deadlineAt - clock.monotonicMs(),
          nowWallMs: clock.wallMs(),
        })
      ;(kept ? store.save(kept) : store.clear()).catch(() => undefined)
    },
    async load() {
      const stored = await store.load()
      if (stored === undefined || stored.issuer !== issuer || stored.clientId !== clientId) return undefined
      const nowWallMs = clock.wallMs()
      const { remainingMs, plausible } = restoreRemainingMs({ ...stored, nowWallMs })
      // Two sane instants too far apart: yesterday's code, which no viewer wants to see again.
      const isOver = !plausible && stored.savedAt > CLOCK_WAS_SET_AT && nowWallMs > stored.savedAt
      const pending = isOver
        ? undefined
        : resumePending(stored.pending, { remainingMs, now: clock.monotonicMs(), issuer })
      if (pending === undefined) store.clear().catch(() => undefined)
      return pending
    },
  }
}

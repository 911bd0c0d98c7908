import type { Lock } from '../session/ports.ts'

/** Shared by the windows of one television, so that only one of them polls each code. */
export interface AttemptWindows {
  /** Held while a window polls. */
  readonly pollLock: Lock
  /** Held while a window reads and writes the attempts. */
  readonly recordLock: Lock
  /** Calls `listener` when another window has changed the attempts. Returns the function that ends the subscription. */
  readonly onAttemptsChange: (listener: () => void) => () => void
}

/** Lets one of the windows that share the codes poll, as long as there is a code. */
export interface Polling {
  /** Call this when the number of codes to poll may have changed. */
  check(): void
}

interface PollingOptions {
  readonly windows: Pick<AttemptWindows, 'pollLock'>
  readonly hasWork: () => boolean
  /** This window polls from now on. */
  readonly takeOver: () => Promise<void>
  readonly letGo: () => void
}

export function createPolling({ windows, hasWork, takeOver, letGo }: PollingOptions): Polling {
  let isWanted = false
  let release: (() => void) | undefined

  async function lead(): Promise<void> {
    await takeOver()
    if (hasWork()) await new Promise<void>((resolve) => (release = resolve))
    release = undefined
    letGo()
  }

  const polling: Polling = {
    check() {
      if (!hasWork()) return release?.()
      if (isWanted) return
      isWanted = true
      const ended = () => {
        isWanted = false
      }
      // There may be another code by now. A failed lock is retried at the next change, not at once: that would loop.
      windows.pollLock(lead).then(() => (ended(), polling.check()), ended)
    },
  }
  return polling
}

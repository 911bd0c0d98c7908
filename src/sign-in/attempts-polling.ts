import type { Lock } from '../session/ports.ts'

/** What the windows of one television share so that each code has one poller. */
export interface AttemptWindows {
  /** Held for as long as a window polls. */
  readonly pollLock: Lock
  /** Held for one reading and writing of the attempts. */
  readonly recordLock: Lock
  /** Calls `listener` when another window has changed the attempts; gives the function that ends it. */
  readonly onAttemptsChange: (listener: () => void) => () => void
}

/** Of the windows that share the codes one polls, for as long as there is a code. */
export interface Polling {
  /** To be called whenever there may be more, or less, to poll. */
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
      // There may be another code by now. A lock that fails is tried again with the next change, not at once and for
      // ever.
      windows.pollLock(lead).then(() => (ended(), polling.check()), ended)
    },
  }
  return polling
}

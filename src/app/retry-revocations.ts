import type { Network } from '../screens/television.ts'
import type { Revocations } from '../session/revocation.ts'

/** As long as a router takes that starts with the set; longer than any server needs to hear of one sign-out. */
const FIRST_DELAY_MS = 10_000
const LONGEST_DELAY_MS = 10 * 60_000

interface Timers {
  /** Gives the function that takes the task back. */
  readonly after: (ms: number, task: () => void) => () => void
  /** 0 to 1: sets that lost a server together come back one by one. */
  readonly random: () => number
}

const pageTimers: Timers = {
  after: (ms, task) => {
    const timer = window.setTimeout(task, ms)
    return () => window.clearTimeout(timer)
  },
  random: Math.random,
}

/**
 * Tries failed revocations again while the app runs: when the network is back, and after delays that double up to ten minutes.
 * Gives the function that ends it.
 */
export function retryRevocations(revocations: Revocations, network: Network, timers = pageTimers): () => void {
  let delayMs = FIRST_DELAY_MS
  let cancel: (() => void) | undefined

  function plan(): void {
    if (!revocations.hasFailed()) {
      cancel?.()
      cancel = undefined
      delayMs = FIRST_DELAY_MS
      return
    }
    cancel ??= timers.after(delayMs * (0.5 + timers.random() / 2), () => {
      cancel = undefined
      delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS)
      void revocations.retry().then(plan)
    })
  }

  const unsubscribe = [
    revocations.subscribe(plan),
    network.subscribe(() => {
      if (revocations.hasFailed() && !network.isOffline()) void revocations.retry()
    }),
  ]
  plan()
  return () => {
    unsubscribe.forEach((end) => end())
    cancel?.()
  }
}

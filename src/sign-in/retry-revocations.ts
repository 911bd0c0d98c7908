import { after, type After } from '../async/after.ts'
import type { Revocations } from '../session/revocation.ts'

/** About the time a router takes that is switched on with the television. */
const FIRST_DELAY_MS = 10_000
const LONGEST_DELAY_MS = 10 * 60_000

/** The device's hint whether it has a network. `subscribe` returns the function that ends the subscription. */
export interface NetworkHint {
  isOffline(): boolean
  subscribe(listener: () => void): () => void
}

interface Timers {
  readonly after: After
  /** 0 to 1. Random, so that televisions that lost a server together do not come back together. */
  readonly random: () => number
}

const pageTimers: Timers = { after, random: Math.random }

/**
 * Retries failed revocations while the app runs: when the network is back, and after delays that double up to ten
 * minutes. Returns the function that ends it.
 */
export function retryRevocations(revocations: Revocations, network: NetworkHint, timers = pageTimers): () => void {
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

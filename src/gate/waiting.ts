import { createObservable } from '../async/observable.ts'

/** The app's calls that resolve when the sign-in uncovers the app. */
export interface Waiting {
  untilUncovered(): Promise<void>
  /** How many wait. */
  count(): number
  subscribe(listener: () => void): () => void
  /** The app is seen, and has the keys and the focus. */
  uncovered(): void
}

export function createWaiting(): Waiting {
  const waiting = createObservable<readonly (() => void)[]>([])
  return {
    untilUncovered: () => new Promise((resolve) => waiting.set([...waiting.get(), resolve])),
    count: () => waiting.get().length,
    subscribe: waiting.subscribe,
    uncovered() {
      const all = waiting.get()
      if (all.length > 0) waiting.set([])
      for (const resolve of all) resolve()
    },
  }
}

import { createObservable } from '../async/observable.ts'
import type { Attempts } from '../sign-in/attempts.ts'

/** Whether the stores have been read, so that the session and the live codes are known. */
export interface Restoration {
  readonly isDone: () => boolean
  readonly subscribe: (listener: () => void) => () => void
  /** Reads them, once. Never rejects. */
  readonly begin: () => Promise<void>
}

/** `isKnown`: the session is known already, so there is nothing to wait for. */
export function createRestoration(attempts: Pick<Attempts, 'restore'>, isKnown: boolean): Restoration {
  const done = createObservable(isKnown)
  return {
    isDone: done.get,
    subscribe: done.subscribe,
    begin: () => attempts.restore().then(() => done.set(true)),
  }
}

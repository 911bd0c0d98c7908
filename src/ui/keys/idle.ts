import { after as pageAfter, type After } from '../../async/after.ts'
import { createObservable } from '../../async/observable.ts'

const MINUTE_MS = 60_000
/** After this long without a key the picture rests: it is dimmed, and shifted every minute (ADR 017). */
const RESTS_AFTER_MINUTES = 5

interface IdleTime {
  /** Whole minutes since the last key. */
  readonly minutes: number
  /** Whole minutes that the picture has been resting; undefined while it does not rest. */
  readonly restingMinutes: number | undefined
}

/** How long no key has been pressed. */
export interface Idle {
  current(): IdleTime
  subscribe(listener: () => void): () => void
  /** Counts until the returned function is called. */
  start(): () => void
  /** A key or the pointer is used. Returns whether the picture was resting. */
  touched(): boolean
  /** A screen has appeared, perhaps by itself: it is shown brightly first. */
  screenAppeared(): void
}

export function createIdle(after: After = pageAfter): Idle {
  /** `shownFor`: whole minutes since the last key or the last new screen. */
  let counted = { minutes: 0, shownFor: 0 }
  let cancel: (() => void) | undefined
  const time = createObservable<IdleTime>({ minutes: 0, restingMinutes: undefined })

  function set(next: typeof counted): void {
    counted = next
    const resting = next.shownFor - RESTS_AFTER_MINUTES
    time.set({ minutes: next.minutes, restingMinutes: resting < 0 ? undefined : resting })
  }
  function countOn(): void {
    cancel?.()
    cancel = after(MINUTE_MS, () => {
      set({ minutes: counted.minutes + 1, shownFor: counted.shownFor + 1 })
      countOn()
    })
  }
  return {
    current: time.get,
    subscribe: time.subscribe,
    start() {
      countOn()
      return () => cancel?.()
    },
    touched() {
      const wasResting = time.get().restingMinutes !== undefined
      if (counted.minutes > 0 || counted.shownFor !== 0) set({ minutes: 0, shownFor: 0 })
      countOn()
      return wasResting
    },
    screenAppeared() {
      // The running minute is not counted, so that every screen is bright for five whole minutes.
      if (counted.minutes > 0) set({ ...counted, shownFor: -1 })
    },
  }
}

/** Bounds work that is made of many steps, each of which may take its own time. */
export interface TimeLimit {
  /** Aborted when the time is up. */
  readonly signal: AbortSignal
  /** Resolves when the work is through or the time is up, whichever comes first; the work must not reject. */
  within(work: Promise<void>): Promise<void>
  /** Work that waits for a person does not count; after it the whole time begins anew. */
  without<R>(work: () => Promise<R>): Promise<R>
}

/** `setTimer` calls back after so many milliseconds, unless the function that it gives was called before. */
export type SetTimer = (callback: () => void, ms: number) => () => void

export const realTimer: SetTimer = (callback, ms) => {
  const timer = setTimeout(callback, ms)
  return () => clearTimeout(timer)
}

export function createTimeLimit(limitMs: number, setTimer: SetTimer): TimeLimit {
  const stop = new AbortController()
  const { signal } = stop
  let clear = () => {}
  const begin = () => void (clear = setTimer(() => stop.abort(), limitMs))
  return {
    signal,
    async within(work) {
      begin()
      const isUp = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
      await Promise.race([work, isUp])
      clear()
    },
    async without(work) {
      clear()
      try {
        return await work()
      } finally {
        begin()
      }
    },
  }
}

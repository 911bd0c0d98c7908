/** Limits the total time of work with many steps. */
export interface TimeLimit {
  /** Aborted when the time is up. */
  readonly signal: AbortSignal
  /** Resolves when the work is done or the time is up, whichever comes first. The work must not reject. */
  within(work: Promise<void>): Promise<void>
  /** Runs work that waits for a person without a limit. Afterwards the full time starts again. */
  without<R>(work: () => Promise<R>): Promise<R>
}

/** Calls `callback` after `ms` milliseconds, unless the returned function is called first. */
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

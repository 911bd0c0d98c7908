/** The torture server's clock, in milliseconds. `nowMs` starts at 0 and never goes back. */
export interface TortureClock {
  nowMs(): number
  /** The current time as epoch milliseconds, for `Date` headers and tokens. */
  wallMs(): number
  /** Runs `task` once after that time. Returns a function that cancels it. */
  after(ms: number, task: () => void): () => void
  /**
   * Resolves when the clock stands still. A request that arrives while the clock moves gets the time at which it
   * stops.
   */
  steady(): Promise<void>
}

/** A clock that moves only on command. */
export interface VirtualClock extends TortureClock {
  /** When the next task is due, or Infinity if there is none. */
  nextAt(): number
  /** Makes `steady` wait until `moveTo`. */
  beginMove(): void
  /** Runs the tasks that are due up to that time, each at its own time. Ignores an earlier time. */
  moveTo(atMs: number): void
}

/** An arbitrary but fixed time, so that all runs are the same. */
export const EPOCH_MS = Date.UTC(2026, 10, 23, 12)

export function createVirtualClock(): VirtualClock {
  const tasks = new Set<{ readonly at: number; readonly task: () => void }>()
  let now = 0
  let moving: PromiseWithResolvers | undefined
  const nextAt = () => Math.min(Infinity, ...[...tasks].map(({ at }) => at))

  return {
    nowMs: () => now,
    wallMs: () => EPOCH_MS + now,
    after(ms, task) {
      const entry = { at: now + ms, task }
      tasks.add(entry)
      return () => void tasks.delete(entry)
    },
    steady: async () => {
      while (moving) await moving.promise
    },
    nextAt,
    beginMove: () => {
      moving ??= withResolvers()
    },
    moveTo(atMs) {
      for (let at = nextAt(); at <= atMs; at = nextAt()) {
        now = Math.max(now, at)
        for (const entry of [...tasks].filter((candidate) => candidate.at === at)) {
          tasks.delete(entry)
          entry.task()
        }
      }
      now = Math.max(now, atMs)
      moving?.resolve()
      moving = undefined
    },
  }
}

/** The machine's own clock, for clients whose clock cannot be simulated. */
export function createRealClock(): TortureClock {
  const startedAt = performance.now()
  return {
    nowMs: () => performance.now() - startedAt,
    wallMs: () => Date.now(),
    after: (ms, task) => {
      const timer = setTimeout(task, ms)
      return () => clearTimeout(timer)
    },
    steady: () => Promise.resolve(),
  }
}

interface PromiseWithResolvers {
  readonly promise: Promise<void>
  readonly resolve: () => void
}

function withResolvers(): PromiseWithResolvers {
  let resolve = () => {}
  const promise = new Promise<void>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}

/** Time as the torture server knows it. Milliseconds; `nowMs` starts at 0 and never goes back. */
export interface TortureClock {
  nowMs(): number
  /** The same instant as epoch milliseconds: what `Date` headers and tokens say. */
  wallMs(): number
  /** Runs `task` once, that much later; gives the function that calls it off. */
  after(ms: number, task: () => void): () => void
  /** Resolves when the clock stands still: a request that arrives while it is being moved is stamped with where it stops. */
  steady(): Promise<void>
}

/** A clock that moves only when it is told to. */
export interface VirtualClock extends TortureClock {
  /** When the next task is due; Infinity: none is. */
  nextAt(): number
  /** Holds back whoever asks for `steady` until `moveTo`. */
  beginMove(): void
  /** Runs what is due up to that instant, each task at its own. An earlier instant leaves the clock where it is. */
  moveTo(atMs: number): void
}

/** Any instant will do; a fixed one makes every run the same. */
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

/** The machine's own clock, for clients whose time nobody can move. */
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

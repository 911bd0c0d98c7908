import type { PendingIo } from './pending-io.ts'

/** What the runner knows of a program whose time it moves; it comes as JSON over DevTools or IPC. */
export interface Activity {
  readonly nowMs: number
  /** Requests sent so far, and those of them whose answer has been read or given up. */
  readonly sent: number
  readonly settled: number
  /** When the next timer is due; absent: none is set. */
  readonly nextAt?: number
}

export interface VirtualTime {
  /** Resolves when everything that needs no time has been done. */
  activity(): Promise<Activity>
  /** Fires what is due up to that instant, in order; stops early where a request is sent or settled. */
  advance(untilMs: number): Promise<Activity>
  /** What the wall clock shows beyond the server's, from now on. */
  setWallOffset(ms: number): void
}

export interface VirtualTimeStart {
  /** The runner's instant and its epoch milliseconds. */
  readonly nowMs: number
  readonly epochMs: number
  readonly wallOffsetMs: number
}

/**
 * Replaces the timers and clocks of this realm, a page or Node, by ones that the runner moves, and counts its requests. Comes
 * after `watchPendingIo`. Stands alone: its text is what runs in the page.
 */
export function installVirtualTime(start: VirtualTimeStart): void {
  interface Timer {
    at: number
    readonly order: number
    readonly everyMs?: number
    readonly run: () => void
    /** Node: whether a program that has nothing else to wait for waits for this. */
    keepsAlive: boolean
  }
  const realm = globalThis as unknown as {
    torture?: VirtualTime
    readonly torturePendingIo: PendingIo
    fetch: typeof fetch
    setTimeout: (task: () => void, ms: number) => unknown
    setImmediate?: (task: () => void) => void
    process?: { channel?: { ref(): void } }
  }
  const { fetch: realFetch, setImmediate: realImmediate, setTimeout: realTimeout } = realm
  const RealDate = Date
  const isPage = 'document' in realm
  const timers = new Map<number, Timer>()
  let { nowMs: now, wallOffsetMs } = start
  const [counts, bornAt] = [{ sent: 0, settled: 0, timers: 0 }, now]
  const { torturePendingIo: work } = realm

  const channel = realImmediate ? undefined : new MessageChannel()
  const turn = () =>
    new Promise<void>((next) => {
      if (!channel) return void realImmediate?.(next)
      // By way of a message: timers that set each other wait for 4 ms.
      channel.port1.onmessage = () => void realTimeout(next, 0)
      channel.port2.postMessage(0)
    })
  const wall = () => start.epochMs + now + wallOffsetMs

  function setTimer(run: unknown, ms: unknown, args: unknown[], repeats: boolean) {
    const id = (counts.timers += 1)
    // HTML and Node both take a delay that is no number, or beyond 2^31 - 1, for the shortest one.
    const given = Number(ms)
    const delay = given >= 1 && given < 2 ** 31 ? given : isPage ? 0 : 1
    const call = () => (run as (...args: unknown[]) => void)(...args)
    const every = repeats ? { everyMs: Math.max(delay, 1) } : {}
    const timer = () => ({ at: now + delay, order: id, run: call, keepsAlive: true, ...every })
    timers.set(id, timer())
    if (isPage) return id
    realm.process?.channel?.ref()
    const keepAlive = (keepsAlive: boolean) => {
      const set = timers.get(id)
      if (set) set.keepsAlive = keepsAlive
      return handle
    }
    const handle = {
      ref: () => keepAlive(true),
      unref: () => keepAlive(false),
      hasRef: () => timers.get(id)?.keepsAlive,
    }
    return Object.assign(handle, {
      close: () => timers.delete(id),
      refresh: () => {
        timers.set(id, { ...timer(), keepsAlive: timers.get(id)?.keepsAlive ?? true })
        return handle
      },
      [Symbol.toPrimitive]: () => id,
    })
  }
  const clear = (handle: unknown) => void timers.delete(Number(handle))
  const replacements = {
    setTimeout: (run: unknown, ms?: unknown, ...args: unknown[]) => setTimer(run, ms, args, false),
    setInterval: (run: unknown, ms?: unknown, ...args: unknown[]) => setTimer(run, ms, args, true),
    ...{ clearTimeout: clear, clearInterval: clear },
    Date: class extends RealDate {
      constructor(...args: unknown[]) {
        super(...((args.length === 0 ? [wall()] : args) as []))
      }
      static override now = wall
    },
    fetch: async (...request: Parameters<typeof fetch>) => {
      counts.sent += 1
      work.changed()
      const settle = () => {
        counts.settled += 1
        work.changed()
      }
      try {
        const response = await realFetch(...request)
        // The body belongs to the request: it may be cut, drip or hang. Ours is a copy, the program reads its own.
        response.clone().arrayBuffer().then(settle, settle)
        return response
      } catch (error) {
        settle()
        throw error
      }
    },
  }
  Object.assign(realm, replacements)
  // The same jitter in every run.
  let seed = 20_261_123
  Math.random = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return seed / 2 ** 32
  }
  performance.now = () => now - bornAt
  AbortSignal.timeout = (ms) => {
    if (!isPage && ms >= 2 ** 32) throw Object.assign(new RangeError('out of range'), { code: 'ERR_OUT_OF_RANGE' })
    const controller = new AbortController()
    const abort = () => controller.abort(new DOMException('The operation timed out.', 'TimeoutError'))
    const timer = replacements.setTimeout(abort, ms)
    if (typeof timer === 'object') timer.unref()
    return controller.signal
  }

  /** Three turns of the event loop without a change: promises, React and message channels have had their say. */
  async function still(): Promise<void> {
    for (let quiet = 0; quiet < 3; quiet += 1) {
      const before = work.changes()
      await turn()
      if (work.changes() !== before || (await work.isBusy())) quiet = -1
    }
  }
  const due = () => [...timers].sort(([, a], [, b]) => a.at - b.at || a.order - b.order)[0]
  const report = (): Activity => {
    const nextAt = Math.min(Infinity, ...[...timers.values()].map(({ at, keepsAlive }) => (keepsAlive ? at : Infinity)))
    return { nowMs: now, sent: counts.sent, settled: counts.settled, ...(nextAt < Infinity && { nextAt }) }
  }
  realm.torture = {
    setWallOffset: (ms) => {
      wallOffsetMs = ms
    },
    activity: async () => {
      await still()
      return report()
    },
    advance: async (untilMs) => {
      await still()
      const { sent, settled } = counts
      while (counts.sent === sent && counts.settled === settled) {
        const [id, timer] = due() ?? []
        if (id === undefined || !timer || timer.at > untilMs) {
          now = Math.max(now, untilMs)
          break
        }
        now = Math.max(now, timer.at)
        if (timer.everyMs === undefined) timers.delete(id)
        else timer.at = now + timer.everyMs
        timer.run()
        await still()
      }
      return report()
    },
  }
}

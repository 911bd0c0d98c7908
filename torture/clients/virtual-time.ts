import type { PendingIo } from './pending-io.ts'

/** The state of a program on the simulated clock. It is sent as JSON over DevTools or IPC. */
export interface Activity {
  readonly nowMs: number
  /** Requests sent so far, and those whose response was read or abandoned. */
  readonly sent: number
  readonly settled: number
  /** When the next timer is due. Absent if no timer is set. */
  readonly nextAt?: number
}

export interface VirtualTime {
  /** Resolves when all work that needs no time is done. */
  activity(): Promise<Activity>
  /** Fires the timers that are due up to that time, in order. Stops early when a request is sent or settled. */
  advance(untilMs: number): Promise<Activity>
  /** Sets how far the wall clock is ahead of the server's from now on. */
  setWallOffset(ms: number): void
}

export interface VirtualTimeStart {
  /** The current time of the runner's clock and the matching epoch milliseconds. */
  readonly nowMs: number
  readonly epochMs: number
  readonly wallOffsetMs: number
}

/**
 * Replaces the timers and clocks of a page or of Node by simulated ones, and counts requests. Runs after
 * `watchPendingIo`. The function uses nothing from outside itself, because its text runs in the page.
 */
export function installVirtualTime(start: VirtualTimeStart): void {
  interface Timer {
    at: number
    readonly order: number
    readonly everyMs?: number
    readonly run: () => void
    /** In Node: whether this timer keeps the program alive. */
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
      // Through a message channel: nested timers would wait for at least 4 ms.
      channel.port1.onmessage = () => void realTimeout(next, 0)
      channel.port2.postMessage(0)
    })
  const wall = () => start.epochMs + now + wallOffsetMs

  function setTimer(run: unknown, ms: unknown, args: unknown[], repeats: boolean) {
    const id = (counts.timers += 1)
    // HTML and Node both treat a delay that is not a number, or above 2^31 - 1, as the shortest delay.
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
        // A request is settled only after its body, which may be cut, drip or hang. This reads a copy; the program
        // reads its own.
        response.clone().arrayBuffer().then(settle, settle)
        return response
      } catch (error) {
        settle()
        throw error
      }
    },
  }
  Object.assign(realm, replacements)
  // A fixed seed gives the same jitter in every run.
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

  /**
   * Resolves after three turns of the event loop without a change, so that promises, React and message channels have
   * run.
   */
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

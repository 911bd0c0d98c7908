import type { ClientUnderTest } from '../clients/client.ts'
import type { Activity } from '../clients/virtual-time.ts'
import type { VirtualClock } from '../server/clock.ts'
import type { TortureServer } from '../server/torture-server.ts'

/**
 * Advances the server's and the client's clock together, from event to event. Time stands still while a request or
 * other work is under way.
 */
export interface TimeKeeper {
  nowMs(): number
  /** Runs a task at that time, between events. */
  at(atMs: number, task: () => Promise<void>): void
  pass(ms: number): Promise<void>
  /** Advances to that time, or until `isReached` is true. It is checked after each event. */
  passUntil(untilMs: number, isReached: () => Promise<boolean>): Promise<void>
}

/**
 * After this much real time, a client that neither responds nor waits for time counts as a bug of this runner, not of
 * the client.
 */
const STUCK_AFTER_MS = 30_000

export function createTimeKeeper(
  clock: VirtualClock,
  server: Pick<TortureServer, 'held' | 'ready'>,
  client: Pick<ClientUnderTest, 'activity' | 'advance'>,
): TimeKeeper {
  const tasks: { readonly atMs: number; readonly task: () => Promise<void> }[] = []

  /** Resolves when all pending requests wait for time to pass. */
  async function still(): Promise<Activity> {
    const startedAt = performance.now()
    for (;;) {
      await server.ready()
      const activity = await client.activity()
      if (activity.sent - activity.settled === server.held()) return activity
      if (performance.now() - startedAt > STUCK_AFTER_MS)
        throw new Error(
          `The client waits for ${activity.sent - activity.settled} responses, but the server holds ${server.held()}.`,
        )
    }
  }

  async function passUntil(untilMs: number, isReached: () => Promise<boolean>): Promise<void> {
    for (;;) {
      await still()
      if (await isReached()) return
      if (clock.nowMs() >= untilMs) return
      const nextTask = Math.min(Infinity, ...tasks.map(({ atMs }) => atMs))
      clock.beginMove()
      const { nowMs } = await client.advance(Math.min(untilMs, clock.nextAt(), nextTask))
      clock.moveTo(nowMs)
      for (const due of tasks.filter(({ atMs }) => atMs <= nowMs)) {
        tasks.splice(tasks.indexOf(due), 1)
        await due.task()
      }
    }
  }

  return {
    nowMs: () => clock.nowMs(),
    at: (atMs, task) => void tasks.push({ atMs, task }),
    pass: (ms) => passUntil(clock.nowMs() + ms, () => Promise.resolve(false)),
    passUntil,
  }
}

import { createInOrder } from '../async/in-order.ts'
import type { Lock } from '../session/ports.ts'

/** Long beside a heartbeat, short beside the wait for the lease of a window that was killed. */
const LEASE_MS = 5000
const HEARTBEAT_MS = 1000
/** Long enough for another window's write, made in the same moment, to show. */
const SETTLE_MS = 50
const RETRY_MS = 200

interface Lease {
  readonly owner: string
  /** Epoch milliseconds. */
  readonly endsAt: number
}

/**
 * A lock among windows by a lease in localStorage, for engines without Web Locks (Chromium below 69; pages at file://).
 * Where there is no storage there is nothing to share either, and the task just runs.
 */
export function createLease(name: string, storage: () => Storage = () => window.localStorage): Lock {
  const own = `${Date.now()}-${Math.random()}`
  const inOrder = createInOrder()

  const read = (): Lease | undefined => {
    try {
      const { owner, endsAt } = JSON.parse(storage().getItem(name) ?? '') as Lease
      // A clock that was set back makes a lease of years: it is over as well.
      return endsAt > Date.now() && endsAt <= Date.now() + LEASE_MS ? { owner, endsAt } : undefined
    } catch {
      return undefined
    }
  }
  /** Gives whether it was taken. */
  const write = (): boolean => {
    try {
      storage().setItem(name, JSON.stringify({ owner: own, endsAt: Date.now() + LEASE_MS } satisfies Lease))
      return true
    } catch {
      return false
    }
  }
  const release = () => {
    try {
      if (read()?.owner === own) storage().removeItem(name)
    } catch {
      // It ends by itself.
    }
  }
  const acquire = async () => {
    for (;;) {
      if (read() === undefined) {
        if (!write()) return
        await pause(SETTLE_MS)
        if (read()?.owner === own) return
      }
      await pause(RETRY_MS)
    }
  }
  async function hold<R>(task: () => Promise<R>): Promise<R> {
    await acquire()
    const heartbeat = setInterval(write, HEARTBEAT_MS)
    try {
      return await task()
    } finally {
      clearInterval(heartbeat)
      release()
    }
  }

  return (task) => inOrder(() => hold(task))
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

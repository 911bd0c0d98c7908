import { createInOrder } from '../async/in-order.ts'
import type { Lock } from '../session/ports.ts'

/** Long compared with the heartbeat, short for a window that waits for the lease of a killed one. */
const LEASE_MS = 5000
const HEARTBEAT_MS = 1000
/** Long enough to see another window's write from the same moment. */
const SETTLE_MS = 50
const RETRY_MS = 200

interface Lease {
  readonly owner: string
  /** Epoch milliseconds. */
  readonly endsAt: number
}

/**
 * A lock among windows by a lease in localStorage, for engines without Web Locks (Chromium below 69; pages at file://).
 * Without storage the windows share nothing, so the task runs without a lease.
 */
export function createLease(name: string, storage: () => Storage = () => window.localStorage): Lock {
  const own = `${Date.now()}-${Math.random()}`
  const inOrder = createInOrder()

  const read = (): Lease | undefined => {
    try {
      const { owner, endsAt } = JSON.parse(storage().getItem(name) ?? '') as Lease
      // A lease that ends too far ahead is over as well: the clock was set back after it was written.
      return endsAt > Date.now() && endsAt <= Date.now() + LEASE_MS ? { owner, endsAt } : undefined
    } catch {
      return undefined
    }
  }
  /** Returns whether the lease was taken. */
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
      // The lease ends by itself.
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

/** Work of a page or of Node that takes real time but no simulated time. */
export interface PendingIo {
  /** A count that grows with each start and end of such work. */
  changes(): number
  /** Reports that such work started or ended. */
  changed(): void
  isBusy(): Promise<boolean>
}

/**
 * Watches IndexedDB, WebCrypto and locks in a page, and WebCrypto and files in Node. While one of them works,
 * simulated time must stand still. The function uses nothing from outside itself, because its text runs in the page.
 */
export function watchPendingIo(): void {
  const realm = globalThis as unknown as {
    torturePendingIo?: PendingIo
    process?: { getActiveResourcesInfo(): string[] }
  }
  const isPage = 'document' in realm
  let [working, changes, locksAwaited] = [0, 0, 0]
  const track = (isOver: Promise<unknown>) => {
    working += 1
    const end = () => {
      working -= 1
      changes += 1
    }
    isOver.then(end, end)
  }

  const watched = ['digest', 'generateKey', 'importKey', 'exportKey', 'sign', 'verify'] as const
  for (const name of crypto.subtle ? watched : []) {
    const original = crypto.subtle[name].bind(crypto.subtle) as (...args: unknown[]) => Promise<unknown>
    Object.defineProperty(crypto.subtle, name, {
      value: (...args: unknown[]) => {
        const result = original(...args)
        track(result)
        return result
      },
    })
  }
  if (isPage) {
    const ended = (target: EventTarget, ...events: string[]) =>
      track(new Promise((resolve) => events.forEach((event) => target.addEventListener(event, resolve))))
    const { open } = IDBFactory.prototype
    IDBFactory.prototype.open = function (...args) {
      const request = open.apply(this, args)
      ended(request, 'success', 'error', 'blocked')
      return request
    }
    const { transaction } = IDBDatabase.prototype
    IDBDatabase.prototype.transaction = function (...args) {
      const opened = transaction.apply(this, args)
      ended(opened, 'complete', 'abort', 'error')
      return opened
    }
  }

  if (isPage && 'locks' in navigator) {
    const { locks } = navigator
    const request = locks.request.bind(locks) as (...args: unknown[]) => Promise<unknown>
    Object.defineProperty(locks, 'request', {
      value: (...args: unknown[]) => {
        const hold = args.pop() as (lock: unknown) => unknown
        let isAwaited = true
        locksAwaited += 1
        const settle = () => {
          if (isAwaited) locksAwaited -= 1
          isAwaited = false
        }
        const held = request(...args, (lock: unknown) => {
          settle()
          return hold(lock)
        })
        held.then(settle, settle)
        return held
      },
    })
  }
  /**
   * Waiting for a lock of another window takes simulated time. A lock that is free, or already ours, is granted
   * without it.
   */
  async function awaitsFreeLock(): Promise<boolean> {
    if (locksAwaited === 0) return false
    const { held = [], pending = [] } = await navigator.locks.query()
    return pending.length < locksAwaited || pending.some(({ name }) => !held.some((lock) => lock.name === name))
  }

  realm.torturePendingIo = {
    changes: () => changes,
    changed: () => {
      changes += 1
    },
    isBusy: async () => {
      const readsFiles = realm.process?.getActiveResourcesInfo().some((name) => /^(FSReq|CloseReq)/.test(name))
      return working > 0 || readsFiles === true || awaitsFreeLock()
    },
  }
}

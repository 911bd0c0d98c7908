import type { Lock, OtherWindows } from '../session/ports.ts'
import { createLease } from './lease.ts'
import type { AttemptWindows } from '../sign-in/attempts-polling.ts'

const REFRESH_LOCK = 'couchpass.refresh'
const POLL_LOCK = 'couchpass.poll'
const RECORD_LOCK = 'couchpass.attempts-record'
/** The second copy of the session, written right after the first. Browsers notify other windows of this one only. */
const SESSION_COPIES = /^couchpass\.session(-\d)?$/

/** The windows of the same browser profile: a tester's tabs. A television has one window. */
export function createOtherWindows(page: Window = window): OtherWindows {
  return { lock: lockOf(page, REFRESH_LOCK), onStoreChange: (listener) => onStorage(page, SESSION_COPIES, listener) }
}

/** A lock of its own among the windows for each name. */
export function createWindowLocks(page: Window = window): (name: string) => Lock {
  const locks: Record<string, Lock> = {}
  return (name) => (locks[name] ??= lockOf(page, `couchpass.${name}`))
}

/**
 * `areThere`: whether there can be other windows. A packaged app has one window, where a lease would only wear out the
 * flash memory.
 */
export function createAttemptWindows(areThere: boolean, page: Window = window): AttemptWindows {
  const alone: Lock = (task) => task()
  return {
    pollLock: areThere ? lockOf(page, POLL_LOCK) : alone,
    recordLock: areThere ? lockOf(page, RECORD_LOCK) : alone,
    onAttemptsChange: (listener) => onStorage(page, /^couchpass\.attempt$/, listener),
  }
}

function onStorage(page: Window, copies: RegExp, listener: () => void): () => void {
  const onEvent = ({ key }: StorageEvent) => {
    // Null: the whole storage was cleared.
    if (key === null || copies.test(key)) listener()
  }
  page.addEventListener('storage', onEvent)
  return () => page.removeEventListener('storage', onEvent)
}

function lockOf(page: Window, name: string): Lock {
  let lease: Lock | undefined
  const leased: Lock = (task) => (lease ??= createLease(name, () => page.localStorage))(task)
  const { locks } = page.navigator as { readonly locks?: LockManager }
  return locks ? webLock(locks, name, leased) : leased
}

function webLock(locks: LockManager, name: string, otherwise: Lock): Lock {
  return async <R>(task: () => Promise<R>): Promise<R> => {
    let outcome: Promise<R> | undefined
    try {
      await locks.request(name, () => (outcome = task()).catch(() => undefined))
    } catch {
      // Web Locks are refused where the page has no origin of its own (file://). The task has not run.
    }
    return outcome ?? otherwise(task)
  }
}

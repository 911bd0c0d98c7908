import type { Lock, OtherWindows } from '../session/ports.ts'
import { createLease } from './lease.ts'

const LOCK_NAME = 'couchpass.refresh'
/** The second copy of the session, written right after the first: the one of which other windows are told. */
const SESSION_COPY = 'couchpass.session'

/** The windows of the same browser profile: a tester's tabs; a television has one. */
export function createOtherWindows(page: Window = window): OtherWindows {
  const lease = createLease(LOCK_NAME, () => page.localStorage)
  const { locks } = page.navigator as { readonly locks?: LockManager }
  return {
    lock: locks ? webLock(locks, lease) : lease,
    onStoreChange(listener) {
      const onStorage = ({ key }: StorageEvent) => {
        // Null: the whole storage was cleared.
        if (key === SESSION_COPY || key === null) listener()
      }
      page.addEventListener('storage', onStorage)
      return () => page.removeEventListener('storage', onStorage)
    },
  }
}

function webLock(locks: LockManager, otherwise: Lock): Lock {
  return async <R>(task: () => Promise<R>): Promise<R> => {
    let outcome: Promise<R> | undefined
    try {
      await locks.request(LOCK_NAME, () => (outcome = task()).catch(() => undefined))
    } catch {
      // Refused where the page has no origin of its own (file://): the task has not run.
    }
    return outcome ?? otherwise(task)
  }
}

import { rmdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { lock } from 'proper-lockfile'
import { createInOrder } from '../../async/in-order.ts'
import type { Lock } from '../../session/ports.ts'
import { CliProblem, EXIT } from '../cli-problem.ts'
import { interrupted } from '../explain-error.ts'
import { beforeInterruption } from '../interruption.ts'
import { absent } from './file-place.ts'
import { codeOf, LOCK, makePrivateFolder, type LockName } from './state-folder.ts'

/** A lock that was not refreshed for this long was left by a killed process. Its holder refreshes it twice as often. */
const STALE_MS = 10_000
/** Longer than any holder's work: a refresh may take two minutes. */
const LIMIT_MS = 180_000
/** The first and the longest delay between two tries. */
const RETRY_MS = [20, 250] as const
/** A longer wait is reported through `onWait`. */
const SAID_AFTER_MS = 1000

export interface FileLockOptions {
  readonly name?: LockName
  /** Called once if the wait takes longer than a second. */
  readonly onWait?: () => void
  /** Aborting ends the wait: the returned function rejects with CliProblem `interrupted` without running the task. */
  readonly signal?: AbortSignal
  readonly staleMs?: number
  /** The longest wait. */
  readonly limitMs?: number
}

/**
 * A lock between processes, held by creating a folder beside the records. A signal ends the process only after the
 * task: the answer to a refresh may be the only copy of a rotated refresh token.
 *
 * The returned function rejects without running the task: with CliProblem `store_unusable` if the lock cannot be made,
 * with `store_busy` if another process holds it for too long.
 */
export function createFileLock(folder: string, options: FileLockOptions = {}): Lock {
  const inOrder = createInOrder()
  const path = join(folder, options.name ?? LOCK)

  async function hold<R>(task: () => Promise<R>): Promise<R> {
    await makePrivateFolder(folder)
    const release = await acquire(path, options).catch((error: unknown) => {
      if (error instanceof CliProblem) throw error
      throw new CliProblem(
        'store_unusable',
        `${path} cannot be locked (${codeOf(error)}): check its permissions, or remove it.`,
      )
    })
    const running = task()
    const forget = beforeInterruption(() => running.catch(() => undefined))
    try {
      return await running
    } finally {
      forget()
      await release().catch(() => undefined)
    }
  }

  return (task) => inOrder(() => hold(task))
}

async function acquire(path: string, options: FileLockOptions) {
  const { onWait, signal, staleMs = STALE_MS, limitMs = LIMIT_MS } = options
  const begunAt = performance.now()
  let [seen, seenAt, retryMs, isSaid] = ['', begunAt, RETRY_MS[0] as number, false]
  for (;;) {
    if (signal?.aborted) throw interrupted()
    try {
      // proper-lockfile identifies a lock by its first argument, so the folder itself would make both locks one.
      // `stale` is off, because it compares dates with the wall clock: where that is set at boot, a living lock would
      // look years old, and after it was set back an abandoned one would stay fresh for ever.
      // After a suspend another process may hold the lock; `onCompromised` is ignored because the store is read again.
      const rhythm = { stale: Infinity, update: Math.max(1000, staleMs / 2) }
      return await lock(path, { lockfilePath: path, realpath: false, ...rhythm, onCompromised: () => undefined })
    } catch (error) {
      if (codeOf(error) !== 'ELOCKED') throw error
    }
    const sign = await signOfLife(path)
    const now = performance.now()
    if (sign !== seen) [seen, seenAt] = [sign, now]
    // A folder that cannot be removed rejects here; otherwise the wait would go on for ever.
    else if (sign !== '' && now - seenAt > staleMs && (await signOfLife(path)) === seen) await rmdir(path).catch(absent)
    if (now - begunAt > limitMs) throw busy(path, limitMs)
    if (!isSaid && now - begunAt > SAID_AFTER_MS) {
      isSaid = true
      onWait?.()
    }
    await sleep(retryMs * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined)
    retryMs = Math.min(RETRY_MS[1], retryMs * 1.5)
  }
}

function busy(path: string, limitMs: number): CliProblem {
  return new CliProblem(
    'store_busy',
    `Another couchpass process has held ${path} for ${Math.round(limitMs / 1000)} seconds: end it, or try again later.`,
    EXIT.unreachable,
  )
}

/** Changes when the holder refreshes the lock or another process takes it; '' if the lock is free. */
async function signOfLife(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined)
  return found ? `${found.ino} ${found.mtimeMs}` : ''
}

import { rmdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { lock } from 'proper-lockfile'
import { createInOrder } from '../../async/in-order.ts'
import type { Lock } from '../../session/ports.ts'
import { CliProblem } from '../cli-problem.ts'
import { interrupted } from '../explain-error.ts'
import { beforeInterruption } from '../interruption.ts'
import { codeOf, LOCK, makePrivateFolder, type LockName } from './state-folder.ts'

/** After that long without a sign of life its holder was killed. A living holder gives one every half of it. */
const STALE_MS = 10_000
/** How often a waiting process tries again. */
const RETRY_MS = [20, 250] as const
/** A wait that is longer is said. */
const SAID_AFTER_MS = 1000

export interface FileLockOptions {
  readonly name?: LockName
  /** Called once in a wait that is more than a moment. */
  readonly onWait?: () => void
  /** Ends a wait: the returned function then rejects with CliProblem `interrupted`, and the task has not run. */
  readonly signal?: AbortSignal
  readonly staleMs?: number
}

/**
 * A lock among processes, by a folder beside the records. A signal waits for its end: the answer to a refresh may be the only copy
 * of a rotated refresh token.
 *
 * The returned function rejects with CliProblem `store_unusable` where the lock cannot be made; then the task has not run.
 */
export function createFileLock(folder: string, options: FileLockOptions = {}): Lock {
  const inOrder = createInOrder()
  const path = join(folder, options.name ?? LOCK)

  async function hold<R>(task: () => Promise<R>): Promise<R> {
    await makePrivateFolder(folder)
    const release = await acquire(path, options).catch((error: unknown) => {
      if (error instanceof CliProblem) throw error
      throw new CliProblem('store_unusable', `${folder} cannot be locked (${codeOf(error)}): see who may write there.`)
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

async function acquire(path: string, { onWait, signal, staleMs = STALE_MS }: FileLockOptions) {
  const begunAt = performance.now()
  let [seen, seenAt, retryMs, isSaid] = ['', begunAt, RETRY_MS[0] as number, false]
  for (;;) {
    if (signal?.aborted) throw interrupted()
    try {
      // proper-lockfile knows its own locks by the first path: the folder's own would be the same for both locks in it.
      // One that was held through a suspend may be another's by now; the process that loses that race reads the store anew.
      return await lock(path, { lockfilePath: path, realpath: false, stale: staleMs, onCompromised: () => undefined })
    } catch (error) {
      if (codeOf(error) !== 'ELOCKED') throw error
    }
    const sign = await signOfLife(path)
    const now = performance.now()
    if (sign !== seen) [seen, seenAt] = [sign, now]
    // proper-lockfile compares with the wall clock: after a clock was set back, its holder being dead, it would wait for that long.
    else if (sign !== '' && now - seenAt > staleMs && (await signOfLife(path)) === seen)
      await rmdir(path).catch(() => undefined)
    if (!isSaid && now - begunAt > SAID_AFTER_MS) {
      isSaid = true
      onWait?.()
    }
    await sleep(retryMs * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined)
    retryMs = Math.min(RETRY_MS[1], retryMs * 1.5)
  }
}

/** Changes whenever the holder shows that it lives, or is another one; '' where nobody holds it. */
async function signOfLife(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined)
  return found ? `${found.ino} ${found.mtimeMs}` : ''
}

import { join } from 'node:path'
import { lock } from 'proper-lockfile'
import { createInOrder } from '../../session/in-order.ts'
import type { Lock } from '../../session/ports.ts'
import { CliProblem } from '../cli-problem.ts'
import { beforeInterruption } from '../interruption.ts'
import { codeOf, LOCK, makePrivateFolder } from './state-folder.ts'

/** After that long without a sign of life its holder was killed. */
const STALE_MS = 10_000
const RETRIES = { retries: 100_000, factor: 1.5, minTimeout: 20, maxTimeout: 250, randomize: true }

/**
 * A lock among processes, by a folder beside the records. A signal waits for its end: the answer to a refresh may be the only copy
 * of a rotated refresh token.
 *
 * The gift rejects with CliProblem `store_unusable` where the lock cannot be made; then the task has not run.
 */
export function createFileLock(folder: string): Lock {
  const inOrder = createInOrder()

  async function hold<R>(task: () => Promise<R>): Promise<R> {
    await makePrivateFolder(folder)
    // One that was held through a suspend may be another's by now; whoever loses that race reads the store anew.
    const options = {
      lockfilePath: join(folder, LOCK),
      stale: STALE_MS,
      retries: RETRIES,
      onCompromised: () => undefined,
    }
    const release = await lock(folder, options).catch((error: unknown) => {
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

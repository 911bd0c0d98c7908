import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isAlive } from '../../../tools/processes.ts'
import { until } from '../../../testing/engines/driver/wait-until.ts'
import type { TvSet } from '../../engines/support/tv-set.ts'

/**
 * Every process of a running television, helpers included: if only the first one were killed, storage and network
 * would continue. The driver sets the engine's home to the profile. Helpers overwrite their environment with their
 * titles, so they are found as its children.
 */
export async function processesOf({ engine }: Pick<TvSet, 'engine'>): Promise<readonly number[]> {
  const page = fileURLToPath(await engine.evaluate<string>('location.href'))
  const home = `\0HOME=${join(dirname(page), '../profile')}\0`
  const running = await Promise.all(
    (await readdir('/proc'))
      .filter((name) => /^\d+$/.test(name))
      .map(async (name) => ({
        pid: Number(name),
        // Processes start and end while this reads them.
        isOwn: `\0${await readFile(`/proc/${name}/environ`, 'latin1').catch(() => '')}`.includes(home),
        // "pid (title) state parent …"; a title may contain anything.
        parent: Number(
          (await readFile(`/proc/${name}/stat`, 'latin1').catch(() => '')).replace(/.*\) \S /s, '').split(' ')[0],
        ),
      })),
  )
  const found = new Set(running.filter(({ isOwn }) => isOwn).map(({ pid }) => pid))
  if (found.size === 0) throw new Error('The processes of this television were not found.')
  for (let before = 0; before < found.size;) {
    before = found.size
    for (const { pid, parent } of running) if (found.has(parent)) found.add(pid)
  }
  return [...found]
}

/** Signals all of them at the same moment. A process that has already ended is ignored. */
export function signal(pids: readonly number[], name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
  for (const pid of pids)
    try {
      process.kill(pid, name)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
}

/** Waits until they have ended. Until then bytes that a killed process has sent may still arrive. */
export async function gone(pids: readonly number[]): Promise<void> {
  await until('the processes are gone', 20_000, async () => !pids.some(isAlive))
}

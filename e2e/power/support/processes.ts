import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isAlive } from '../../../tools/processes.ts'
import { until } from '../../../testing/engines/driver/wait-until.ts'
import type { TvSet } from '../../engines/support/tv-set.ts'

/**
 * Every process of a television that is on, helpers included: a signal for the first one alone would let storage and network
 * go on. The driver gives the engine the profile for its home; its helpers write their titles over their environment, so they
 * are known by whose children they are.
 */
export async function processesOf({ engine }: Pick<TvSet, 'engine'>): Promise<readonly number[]> {
  const page = fileURLToPath(await engine.evaluate<string>('location.href'))
  const home = `\0HOME=${join(dirname(page), '../profile')}\0`
  const running = await Promise.all(
    (await readdir('/proc'))
      .filter((name) => /^\d+$/.test(name))
      .map(async (name) => ({
        pid: Number(name),
        // Processes come and go while they are counted.
        isOwn: `\0${await readFile(`/proc/${name}/environ`, 'latin1').catch(() => '')}`.includes(home),
        // "pid (title) state parent …"; a title may hold anything.
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

/** To all of them in the same moment; one that has ended meanwhile needs none. */
export function signal(pids: readonly number[], name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
  for (const pid of pids)
    try {
      process.kill(pid, name)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
}

/** Waits until they have ended: until then what a killed process has begun to send may still arrive. */
export async function gone(pids: readonly number[]): Promise<void> {
  await until('the processes are gone', 20_000, async () => !pids.some(isAlive))
}

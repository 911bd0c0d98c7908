import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TvSet } from '../../engines/tv-set.ts'

/**
 * Every process of a television that is on, helpers included: the driver gives each the profile for its home. A signal for the
 * first one alone would let storage and network go on.
 */
export async function processesOf({ engine }: Pick<TvSet, 'engine'>): Promise<readonly number[]> {
  const page = fileURLToPath(await engine.evaluate<string>('location.href'))
  const home = `HOME=${join(dirname(page), '../profile')}\0`
  const owners = await Promise.all(
    (await readdir('/proc'))
      .filter((name) => /^\d+$/.test(name))
      .map(async (pid) => {
        // Processes come and go while they are counted.
        const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '')
        return `\0${environment}`.includes(`\0${home}`) ? [Number(pid)] : []
      }),
  )
  const pids = owners.flat()
  if (pids.length === 0) throw new Error('The processes of this television were not found.')
  return pids
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

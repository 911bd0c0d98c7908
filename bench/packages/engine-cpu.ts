import { readdir, readFile } from 'node:fs/promises'

/** A process as /proc shows it. */
export interface ProcessTimes {
  readonly pid: number
  readonly parent: number
  /** CPU time, user and system. */
  readonly cpuMs: number
}

/** Clock ticks of 1/100 s (proc_pid_stat(5); Linux has 100 a second on all of its platforms). */
const TICK_MS = 10

/**
 * CPU time of an engine: of the processes that were started with that profile, and all below them. Chromium 53 has no
 * DevTools command that tells the time of one thread.
 */
export async function engineCpuMs(profileDir: string): Promise<number> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(
    pids.map(async (pid) => {
      // A process may end while it is read, and other users' processes are closed to us.
      const read = (name: string) => readFile(`/proc/${pid}/${name}`, 'latin1').catch(() => '')
      const [stat, words, environment] = await Promise.all([read('stat'), read('cmdline'), read('environ')])
      const isRoot = words.includes(profileDir) || environment.includes(`HOME=${profileDir}\0`)
      return stat === '' ? undefined : { ...readStat(stat), isRoot }
    }),
  )
  const processes = found.filter((process) => process !== undefined)
  return sumBelow(
    processes,
    processes.filter(({ isRoot }) => isRoot).map(({ pid }) => pid),
  )
}

/** Reads /proc/PID/stat. The program's name stands in parentheses and may contain spaces and parentheses. */
export function readStat(text: string): ProcessTimes {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return {
    pid: parseInt(text, 10),
    parent: Number(fields[1]),
    cpuMs: TICK_MS * (Number(fields[11]) + Number(fields[12])),
  }
}

/** Sums the times of those processes and of all that they have started. */
export function sumBelow(processes: readonly ProcessTimes[], roots: readonly number[]): number {
  const inside = new Set(roots)
  for (let before = -1; before !== inside.size;) {
    before = inside.size
    for (const { pid, parent } of processes) if (inside.has(parent)) inside.add(pid)
  }
  return processes.filter(({ pid }) => inside.has(pid)).reduce((sum, { cpuMs }) => sum + cpuMs, 0)
}

import { readdir, readFile } from 'node:fs/promises'

export interface ProcessCost {
  /** CPU time since its start, user and system. */
  readonly cpuSeconds: number
  /** Proportional set size: memory shared by several processes is divided between them. */
  readonly memoryBytes: number
}

export interface ProcessStat {
  readonly pid: number
  readonly command: string
  readonly parent: number
  readonly group: number
  readonly ticks: number
}

/**
 * Linux reports processor time in hundredths of a second, whatever the kernel's own tick (proc(5),
 * sysconf(_SC_CLK_TCK)).
 */
const TICKS_PER_SECOND = 100

/** What a process and its children have used so far, from /proc. */
export async function processCost(leader: number): Promise<ProcessCost> {
  let [cpuSeconds, memoryBytes] = [0, 0]
  for (const { pid, ticks } of await processGroup(leader)) {
    cpuSeconds += ticks / TICKS_PER_SECOND
    memoryBytes += readPss(await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => ''))
  }
  return { cpuSeconds, memoryBytes }
}

/**
 * A process, the members of its process group, and its children. PostgreSQL's children are in process groups of their
 * own.
 */
export async function processGroup(leader: number): Promise<ProcessStat[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const stats = await Promise.all(
    pids.map(async (pid) => readStat(await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''))),
  )
  return stats
    .filter((stat) => stat !== undefined)
    .filter(({ pid, parent, group }) => [pid, parent, group].includes(leader))
}

/** Parses /proc/PID/stat. The command's name in it may contain spaces and brackets. */
export function readStat(text: string): ProcessStat | undefined {
  const [, pid, command = '', rest = ''] = /^(\d+) \((.*)\) (.*)$/s.exec(text) ?? []
  if (pid === undefined) return undefined
  const fields = rest.split(' ')
  return {
    pid: Number(pid),
    command,
    parent: Number(fields[1]),
    group: Number(fields[2]),
    ticks: Number(fields[11]) + Number(fields[12]),
  }
}

function readPss(text: string): number {
  return 1024 * Number(/^Pss:\s+(\d+) kB$/m.exec(text)?.[1] ?? 0)
}

import { readdir, readFile } from 'node:fs/promises'

export interface ProcessCost {
  /** Since its start, user and system. */
  readonly cpuSeconds: number
  /** Proportional set size: memory that is shared by several processes is counted once in all. */
  readonly memoryBytes: number
}

/** Linux counts processor time in hundredths of a second, whatever the kernel's own tick (proc(5), sysconf(_SC_CLK_TCK)). */
const TICKS_PER_SECOND = 100

/** What a process and the members of its process group have cost so far, from /proc. */
export async function processCost(leader: number): Promise<ProcessCost> {
  let [cpuSeconds, memoryBytes] = [0, 0]
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = readStat(await readFile(`/proc/${name}/stat`, 'utf8').catch(() => ''))
    if (!stat || (Number(name) !== leader && stat.group !== leader)) continue
    cpuSeconds += stat.ticks / TICKS_PER_SECOND
    memoryBytes += readPss(await readFile(`/proc/${name}/smaps_rollup`, 'utf8').catch(() => ''))
  }
  return { cpuSeconds, memoryBytes }
}

/** Of /proc/PID/stat: the command's name in it may hold spaces and brackets. */
export function readStat(text: string): { readonly group: number; readonly ticks: number } | undefined {
  const end = text.lastIndexOf(')')
  if (end < 0) return undefined
  const fields = text.slice(end + 2).split(' ')
  return { group: Number(fields[2]), ticks: Number(fields[11]) + Number(fields[12]) }
}

function readPss(text: string): number {
  return 1024 * Number(/^Pss:\s+(\d+) kB$/m.exec(text)?.[1] ?? 0)
}

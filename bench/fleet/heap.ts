import { setTimeout as pause } from 'node:timers/promises'
import { processGroup } from './process-cost.ts'

/**
 * With this option in JDK_JAVA_OPTIONS, Java collects all garbage on SIGQUIT and prints the live objects by class.
 * Without a JDK this is the only view of the live heap: the process's size in /proc is the memory that Java has
 * taken, not what it needs.
 */
export const HISTOGRAM_OPTION = '-XX:+PrintClassHistogram'

const LIMIT_MS = 20_000

/** Bytes of live objects in the Java process of a process group. `lastLines` returns its output. */
export async function liveHeap(leader: number, lastLines: () => string): Promise<number> {
  const java = (await processGroup(leader)).find(({ command }) => command === 'java')
  if (!java) throw new Error('No Java process found in the process group.')
  const before = lastLines()
  process.kill(java.pid, 'SIGQUIT')
  const deadline = performance.now() + LIMIT_MS
  while (performance.now() < deadline) {
    await pause(100)
    const lines = lastLines()
    const bytes = lines === before ? undefined : readHistogramTotal(lines)
    if (bytes !== undefined) return bytes
  }
  throw new Error('Java did not print its class histogram.')
}

/**
 * The last line of a class histogram has the totals of instances and bytes. Returns undefined while it is still being
 * printed.
 */
export function readHistogramTotal(text: string): number | undefined {
  const [, bytes] = /^Total\s+\d+\s+(\d+)\s*$(?![\s\S]*^\s*\d+:)/m.exec(text) ?? []
  return bytes === undefined ? undefined : Number(bytes)
}

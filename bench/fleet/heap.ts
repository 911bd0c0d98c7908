import { setTimeout as pause } from 'node:timers/promises'
import { processGroup } from './process-cost.ts'

/**
 * With this in JDK_JAVA_OPTIONS a Java collects all garbage on SIGQUIT and prints what lives, class by class: without a JDK there
 * is no other way to see the live heap, and the process's size in /proc is what Java has taken, not what it needs.
 */
export const HISTOGRAM_OPTION = '-XX:+PrintClassHistogram'

const LIMIT_MS = 20_000

/** Bytes of live objects in the Java of a process group, whose output `lastLines` gives. */
export async function liveHeap(leader: number, lastLines: () => string): Promise<number> {
  const java = (await processGroup(leader)).find(({ command }) => command === 'java')
  if (!java) throw new Error('There is no Java to look into.')
  const before = lastLines()
  process.kill(java.pid, 'SIGQUIT')
  const deadline = performance.now() + LIMIT_MS
  while (performance.now() < deadline) {
    await pause(100)
    const lines = lastLines()
    const bytes = lines === before ? undefined : readHistogramTotal(lines)
    if (bytes !== undefined) return bytes
  }
  throw new Error('Java did not print what lives in it.')
}

/** The last line of a class histogram has instances and bytes; undefined while it is still being printed. */
export function readHistogramTotal(text: string): number | undefined {
  const [, bytes] = /^Total\s+\d+\s+(\d+)\s*$(?![\s\S]*^\s*\d+:)/m.exec(text) ?? []
  return bytes === undefined ? undefined : Number(bytes)
}

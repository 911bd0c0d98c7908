import { readFile } from 'node:fs/promises'
import type { Browser } from '@playwright/test'

/** The id of the process that runs the browser's only page. @throws Error if there are several */
export async function rendererId(browser: Browser): Promise<number> {
  const devtools = await browser.newBrowserCDPSession()
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo')
  await devtools.detach()
  const [renderer, another] = processInfo.filter(({ type }) => type === 'renderer')
  if (!renderer || another) throw new Error('The browser does not have one process for one page.')
  return renderer.id
}

/** Bytes of memory that a process occupies, its share of what several processes use included (Linux). */
export async function proportionalBytes(processId: number): Promise<number> {
  return readPss(await readFile(`/proc/${processId}/smaps_rollup`, 'utf8'))
}

/** Reads the line "Pss:" of /proc/PID/smaps_rollup (proc_pid_smaps(5)), which is in kB of 1,024 bytes. @throws Error */
export function readPss(rollup: string): number {
  const [, kilobytes] = /^Pss:\s+(\d+) kB$/m.exec(rollup) ?? []
  if (kilobytes === undefined) throw new Error('The kernel does not report the memory of a process (smaps_rollup).')
  return 1024 * Number(kilobytes)
}

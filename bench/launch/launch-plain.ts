import { setTimeout as pause } from 'node:timers/promises'
import type { BenchBrowser } from '../browser/bench-browser.ts'
import type { BenchPage } from '../browser/bench-page.ts'
import type { ServedPage } from '../bench-setup.ts'
import { VIEWER_MS, type Launch } from './launch-once.ts'

/** One launch to the first control, in milliseconds. */
export type PlainLaunch = Pick<Launch, 'firstPaintMs' | 'firstContentMs' | 'readyMs' | 'launchWorkMs'>

/** Launches a page with empty caches and waits as long as before a press, so that the CPU times compare. */
export async function launchPlain(browser: BenchBrowser, cpu: number, { app }: ServedPage): Promise<PlainLaunch> {
  await using page = await browser.open(cpu)
  return await launchToControl(page, app.origin)
}

/** The same in a page that was opened before. */
export async function launchToControl(page: BenchPage, address: string): Promise<PlainLaunch> {
  const workAtStartMs = await page.mainThreadMs()
  await page.goto(address)
  await page.reached('ready')
  await pause(VIEWER_MS)
  const launchWorkMs = (await page.mainThreadMs()) - workAtStartMs
  const { marks, firstPaintMs = NaN, firstContentfulPaintMs = NaN } = await page.state()
  return { firstPaintMs, firstContentMs: firstContentfulPaintMs, readyMs: marks.readyAt ?? NaN, launchWorkMs }
}

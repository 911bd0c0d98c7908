import { setTimeout as pause } from 'node:timers/promises'
import type { BenchBrowser } from '../browser/bench-browser.ts'
import type { ServedPage } from '../bench-setup.ts'
import { VIEWER_MS, type Launch } from '../launch/launch-once.ts'

/** One launch of an app that has no sign-in, in milliseconds. */
export type PlainLaunch = Pick<Launch, 'firstPaintMs' | 'firstContentMs' | 'readyMs' | 'launchWorkMs'>

/** Launches a page with empty caches and waits as long as before a press, so that the CPU times compare. */
export async function launchPlain(browser: BenchBrowser, cpu: number, { app }: ServedPage): Promise<PlainLaunch> {
  await using page = await browser.open(cpu)
  const workAtStartMs = await page.mainThreadMs()
  await page.goto(app.origin)
  await page.reached('ready')
  await pause(VIEWER_MS)
  const launchWorkMs = (await page.mainThreadMs()) - workAtStartMs
  const { marks, firstPaintMs = NaN, firstContentfulPaintMs = NaN } = await page.state()
  return { firstPaintMs, firstContentMs: firstContentfulPaintMs, readyMs: marks.readyAt ?? NaN, launchWorkMs }
}

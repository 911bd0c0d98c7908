import { setTimeout as pause } from 'node:timers/promises'
import type { BenchBrowser } from '../browser/bench-browser.ts'
import type { BenchPage } from '../browser/bench-page.ts'
import type { ServedPage } from '../bench-setup.ts'

/** One launch to the first control, in milliseconds. */
export interface PlainLaunch {
  /** From the start of the navigation until anything but the default background is painted. */
  readonly firstPaintMs: number
  /** The first text or picture. A shell of empty boxes does not count. */
  readonly firstContentMs: number
  /** From the same start until the page would react to OK at once. */
  readonly readyMs: number
  /** CPU time of the page's main thread from the start to the press. Other programs do not affect it. */
  readonly launchWorkMs: number
}

/**
 * The least time that a viewer needs to read "Sign in" and press OK. Work that a page does in this time costs the
 * viewer nothing.
 */
export const VIEWER_MS = 500

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

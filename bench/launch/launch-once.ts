import { setTimeout as pause } from 'node:timers/promises'
import type { EmbeddedServer } from '../../dev/server/embedded-server.ts'
import type { BenchBrowser } from '../browser/bench-browser.ts'
import type { ServedPage } from '../bench-setup.ts'

/** One launch, in milliseconds. */
export interface Launch {
  /** From the start of the navigation until anything but the default background is painted. */
  readonly firstPaintMs: number
  /** The first text or picture. A shell of empty boxes does not count. */
  readonly firstContentMs: number
  /** From the same start until the page would react to OK at once. */
  readonly readyMs: number
  /** From the press until code and QR code are painted. */
  readonly codeMs: number
  /**
   * CPU time of the page's main thread, from the start to the press and from there to the code. Other programs do not
   * affect it.
   */
  readonly launchWorkMs: number
  readonly codeWorkMs: number
  /** The page's requests to the server until then, e.g. "POST /device/auth". */
  readonly requests: readonly string[]
}

/**
 * The least time that a viewer needs to read "Sign in" and press OK. Work that a page does in this time costs the
 * viewer nothing.
 */
export const VIEWER_MS = 500

/** Launches a page with empty caches, and presses OK when its first control has had the focus for a moment. */
export async function launchOnce(
  browser: BenchBrowser,
  cpu: number,
  { app }: ServedPage,
  { requests }: Pick<EmbeddedServer, 'requests'>,
): Promise<Launch> {
  const before = requests.length
  await using page = await browser.open(cpu)
  const workAtStartMs = await page.mainThreadMs()
  await page.goto(app.origin)
  await page.reached('ready')
  await pause(VIEWER_MS)
  const workAtPressMs = await page.mainThreadMs()
  await page.press('Enter')
  await page.reached('shown')
  const workAtCodeMs = await page.mainThreadMs()
  const { marks, firstPaintMs = NaN, firstContentfulPaintMs = NaN } = await page.state()
  if (marks.pressesHeard !== 1) throw new Error(`the page received ${marks.pressesHeard} presses instead of one`)
  return {
    firstPaintMs,
    firstContentMs: firstContentfulPaintMs,
    readyMs: marks.readyAt ?? NaN,
    codeMs: (marks.shownAt ?? NaN) - (marks.pressedAt ?? NaN),
    launchWorkMs: workAtPressMs - workAtStartMs,
    codeWorkMs: workAtCodeMs - workAtPressMs,
    requests: requests.slice(before).map(({ method, path }) => `${method} ${path}`),
  }
}

import type { EmbeddedServer } from '../../dev/server/embedded-server.ts'
import type { BenchBrowser } from '../browser/bench-browser.ts'
import type { ServedPage } from '../bench-setup.ts'
import { launchToControl, type PlainLaunch } from './launch-plain.ts'

/** One launch with a press of OK, in milliseconds. */
export interface Launch extends PlainLaunch {
  /** From the press until code and QR code are painted. */
  readonly codeMs: number
  /** CPU time of the page's main thread from the press to the code. */
  readonly codeWorkMs: number
  /** The page's requests to the server until then, e.g. "POST /device/auth". */
  readonly requests: readonly string[]
}

/** Launches a page with empty caches, and presses OK when its first control has had the focus for a moment. */
export async function launchOnce(
  browser: BenchBrowser,
  cpu: number,
  { app }: ServedPage,
  { requests }: Pick<EmbeddedServer, 'requests'>,
): Promise<Launch> {
  const before = requests.length
  await using page = await browser.open(cpu)
  const launched = await launchToControl(page, app.origin)
  const workAtPressMs = await page.mainThreadMs()
  await page.press('Enter')
  await page.reached('shown')
  const codeWorkMs = (await page.mainThreadMs()) - workAtPressMs
  const { marks } = await page.state()
  if (marks.pressesHeard !== 1) throw new Error(`the page received ${marks.pressesHeard} presses instead of one`)
  return {
    ...launched,
    codeMs: (marks.shownAt ?? NaN) - (marks.pressedAt ?? NaN),
    codeWorkMs,
    requests: requests.slice(before).map(({ method, path }) => `${method} ${path}`),
  }
}

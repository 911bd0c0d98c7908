import { setTimeout as pause } from 'node:timers/promises'
import type { ServedPage } from '../bench-setup.ts'
import type { BenchBrowser } from '../browser/bench-browser.ts'
import { launchToControl, VIEWER_MS, type PlainLaunch } from '../launch/launch-plain.ts'

/** One launch that ends at "Who's watching?", in milliseconds. */
export interface AccountsLaunch extends PlainLaunch {
  /** From each press of an arrow key until the moved focus was painted. */
  readonly focusMs: readonly number[]
  /** From OK on the first account until Home is painted, and the main thread's CPU time for it. */
  readonly homeMs: number
  readonly homeWorkMs: number
}

/** Slower than a viewer's presses, so that no press waits for the work of the one before. */
const BETWEEN_PRESSES_MS = 200
/** To the next account and back, so that OK is on the first one. */
const ARROWS = ['ArrowRight', 'ArrowLeft', 'ArrowRight', 'ArrowLeft'] as const

/** Launches a page whose storage that script has filled, moves the focus, and chooses the first account. */
export async function launchAccounts(
  browser: BenchBrowser,
  cpu: number,
  { app }: ServedPage,
  { script, count }: { readonly script: string; readonly count: number },
): Promise<AccountsLaunch> {
  await using page = await browser.open(cpu)
  await page.devtools.send('Page.addScriptToEvaluateOnNewDocument', { source: script })
  const launched = await launchToControl(page, app.origin)
  const { result } = await page.devtools.send<{ result: { value: number } }>('Runtime.evaluate', {
    expression: `document.querySelectorAll('[data-screen="accounts"] [data-testid="account-name"]').length`,
  })
  if (result.value !== count) throw new Error(`The screen shows ${result.value} accounts instead of ${count}.`)
  for (const key of ARROWS) {
    await page.press(key)
    await pause(BETWEEN_PRESSES_MS)
  }
  await pause(VIEWER_MS)
  const workAtPressMs = await page.mainThreadMs()
  await page.press('Enter')
  await page.reached('home')
  const homeWorkMs = (await page.mainThreadMs()) - workAtPressMs
  const { marks, timeOriginMs } = await page.state()
  if (marks.pressesHeard !== 1) throw new Error(`the page received ${marks.pressesHeard} presses instead of one`)
  const homeMs = (marks.homeAtEpoch ?? NaN) - timeOriginMs - (marks.pressedAt ?? NaN)
  return { ...launched, focusMs: marks.focusMs, homeMs, homeWorkMs }
}

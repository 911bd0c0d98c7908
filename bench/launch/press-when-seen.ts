import type { BenchBrowser } from '../browser/bench-browser.ts'
import type { ServedPage } from '../bench-setup.ts'

/** One launch with OK pressed the moment the viewer sees Welcome. Times from the start of the navigation. */
export interface SeenLaunch {
  /** Until a control is on the screen. */
  readonly seenMs: number
  /** Until code and QR code are painted. */
  readonly codeMs: number
  /** Presses of OK until the page did something: more than one if the first was lost. */
  readonly presses: number
}

/** How long an impatient viewer waits for the screen to change before pressing again. */
const IMPATIENCE_MS = 500
const MOST_PRESSES = 20

/**
 * Launches a page with empty caches and presses OK as soon as a control is on the screen, ready or not. Presses again
 * while that control is still there: such a press was lost, or its effect cannot be seen.
 */
export async function pressWhenSeen(browser: BenchBrowser, cpu: number, { app }: ServedPage): Promise<SeenLaunch> {
  await using page = await browser.open(cpu)
  await page.markSeen()
  await page.goto(app.origin)
  await page.reached('seen')
  let presses = 0
  const isShownSoon = () =>
    page.reached('shown', IMPATIENCE_MS).then(
      () => true,
      () => false,
    )
  do {
    await page.press('Enter')
    presses += 1
  } while (!(await isShownSoon()) && presses < MOST_PRESSES && (await page.isSeenStillShown()))
  await page.reached('shown')
  const { marks } = await page.state()
  return { seenMs: marks.seenAt ?? NaN, codeMs: marks.shownAt ?? NaN, presses }
}

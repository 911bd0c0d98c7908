import type { BenchBrowser } from '../browser/bench-browser.ts'
import type { Mark } from '../browser/bench-page.ts'
import type { ServedPage } from '../bench-setup.ts'

/** The effect of pressing OK before Welcome was ready. */
export type EarlyPress =
  | 'kept'
  | 'lost'
  /** The engine gave it to nobody: no page can keep it. */
  | 'not delivered'
  /** Welcome was ready by then: nothing was tried. */
  | 'too late'

const ANSWER_TIMEOUT_MS = 8_000
const TRIES = 3

/** The worst of three launches with an early press. Three, because a press may miss the intended moment. */
export async function pressEarly(...launch: Parameters<typeof pressOnce>): Promise<EarlyPress> {
  const seen: EarlyPress[] = []
  while (seen.length < TRIES && !seen.includes('lost')) seen.push(await pressOnce(...launch))
  return (['lost', 'kept', 'too late'] as const).find((outcome) => seen.includes(outcome)) ?? 'not delivered'
}

/** Presses OK once at that mark of the launch. An early press then has some time to lead to a code. */
async function pressOnce(
  browser: BenchBrowser,
  cpu: number,
  { app }: ServedPage,
  at: Extract<Mark, 'committed' | 'painted'>,
): Promise<EarlyPress> {
  await using page = await browser.open(cpu)
  await page.goto(app.origin)
  await page.reached(at)
  await page.press('Enter')
  await page.reached('ready')
  // The engine has answered the press by now, so the page has heard it or never will.
  const { marks } = await page.state()
  if (marks.pressesHeard === 0) return 'not delivered'
  if ((marks.pressedAt ?? Infinity) >= (marks.readyAt ?? 0)) return 'too late'
  // Awaited here, because the page is closed when this function returns.
  return await page.reached('shown', ANSWER_TIMEOUT_MS).then(
    () => 'kept',
    () => 'lost',
  )
}

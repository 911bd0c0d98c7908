import { setTimeout as pause } from 'node:timers/promises'
import type { BenchBrowser } from '../browser/bench-browser.ts'
import type { BenchPage } from '../browser/bench-page.ts'
import type { ServedPage } from '../bench-setup.ts'

/** A page whose viewer moves the focus, or does nothing. */
export interface KeysAndRest {
  readonly name: string
  /** From each press of an arrow key until the moved focus was painted, by screen. */
  readonly welcomeKeysMs: readonly number[]
  readonly signInKeysMs: readonly number[]
  /** One minute in front of the code without a key press. */
  readonly rest: RestingMinute
}

interface RestingMinute {
  readonly scriptMs: number
  readonly layouts: number
  readonly styleRecalculations: number
  /** DOM changes in the countdown, and elsewhere. */
  readonly countdownChanges: number
  readonly otherChanges: number
}

/** Slower than a viewer's presses, so that no press waits for the work of the one before. */
const BETWEEN_PRESSES_MS = 200
const SETTLED_AFTER_MS = 5_000
const MINUTE_MS = 60_000

export async function measureKeysAndRest(
  browser: BenchBrowser,
  cpu: number,
  { name, app }: ServedPage,
  presses: number,
): Promise<KeysAndRest> {
  await using page = await browser.open(cpu)
  await page.goto(app.origin)
  await page.reached('ready')
  await pause(SETTLED_AFTER_MS)
  const welcomeKeysMs = await pressArrows(page, presses, 0)
  await page.press('Enter')
  await page.reached('shown')
  await pause(SETTLED_AFTER_MS)
  const rest = await restForAMinute(page)
  const signInKeysMs = await pressArrows(page, presses, welcomeKeysMs.length)
  return { name, welcomeKeysMs, signInKeysMs, rest }
}

/**
 * Presses an arrow and its opposite in turn, so that the focus ends where it began. A press that moves nothing does
 * not count.
 */
async function pressArrows(page: BenchPage, presses: number, already: number): Promise<number[]> {
  const ways = [
    ['ArrowDown', 'ArrowUp'],
    ['ArrowRight', 'ArrowLeft'],
  ] as const
  for (const [there, back] of ways)
    for (let press = 0; press < presses / 2; press += 1) {
      await page.press(press % 2 === 0 ? there : back)
      await pause(BETWEEN_PRESSES_MS)
    }
  // Up ends at the first control, which OK should press next.
  await page.press('ArrowUp')
  await pause(BETWEEN_PRESSES_MS)
  return (await page.state()).marks.focusMs.slice(already)
}

async function restForAMinute(page: BenchPage): Promise<RestingMinute> {
  const look = async () => {
    const { metrics } = await page.devtools.send<{ metrics: { name: string; value: number }[] }>(
      'Performance.getMetrics',
    )
    const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? NaN
    const { countdownChanges, otherChanges } = (await page.state()).marks
    const [layouts, styleRecalculations] = [of('LayoutCount'), of('RecalcStyleCount')]
    return { scriptMs: 1000 * of('ScriptDuration'), layouts, styleRecalculations, countdownChanges, otherChanges }
  }
  const before = await look()
  await pause(MINUTE_MS)
  const after = await look()
  return {
    scriptMs: after.scriptMs - before.scriptMs,
    layouts: after.layouts - before.layouts,
    styleRecalculations: after.styleRecalculations - before.styleRecalculations,
    countdownChanges: after.countdownChanges - before.countdownChanges,
    otherChanges: after.otherChanges - before.otherChanges,
  }
}

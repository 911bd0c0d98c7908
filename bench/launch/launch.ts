import { startBrowser, type BenchBrowser, type BenchEngine } from '../browser/bench-browser.ts'
import { loadedScriptKb, openBenchSetup, type BenchSetup, type ServedPage } from '../bench-setup.ts'
import { inTurn } from '../interleave.ts'
import type { BuiltPage } from '../pages.ts'
import { pressEarly, type EarlyPress } from './early-press.ts'
import { launchOnce, type Launch } from './launch-once.ts'
import { pressWhenSeen, type SeenLaunch } from './press-when-seen.ts'

/** An engine at a speed. Each gets its own table. */
export interface Setup {
  readonly engine: BenchEngine
  /** The slowdown of the page's main thread. */
  readonly cpu: number
}

export interface PageResult {
  readonly name: string
  readonly scriptKb: number
  /** By round. All pages of a setup have the same rounds. */
  readonly launches: readonly Launch[]
  readonly seen: readonly SeenLaunch[]
  /** Absent if it was not tried. */
  readonly early?: { readonly committed: EarlyPress; readonly painted: EarlyPress }
}

export interface SetupResult extends Setup {
  readonly browser: string
  readonly pages: readonly PageResult[]
  /** Pages that could not be measured, with the reason. */
  readonly failed: readonly { readonly name: string; readonly why: string }[]
}

export interface LaunchRun {
  readonly rounds: number
  readonly latencyMs: number
  readonly setups: readonly Setup[]
}

/** Measures every page in every setup. The pages of a setup take turns, round after round, with two launches each. */
export async function measureLaunches(pages: readonly BuiltPage[], run: LaunchRun): Promise<SetupResult[]> {
  const results: SetupResult[] = []
  for (const setup of run.setups) {
    // One server per setup, because the scripts that a page has loaded are counted per setup.
    await using bench = await openBenchSetup(pages, run)
    await using browser = await startBrowser(setup.engine)
    results.push(await measureSetup(browser, setup, bench, run.rounds))
  }
  return results
}

async function measureSetup(browser: BenchBrowser, setup: Setup, bench: BenchSetup, rounds: number) {
  const title = `${browser.version}, CPU ×${setup.cpu}`
  const failed: { name: string; why: string }[] = []
  let running: readonly ServedPage[] = bench.pages
  const roundsOf = new Map(running.map(({ name }) => [name, { launches: [] as Launch[], seen: [] as SeenLaunch[] }]))
  const launchTwice = async (page: ServedPage) => ({
    launch: await launchOnce(browser, setup.cpu, page, bench.server),
    seen: await pressWhenSeen(browser, setup.cpu, page),
  })
  // Round 0 warms up the engine and the machine, and shows which pages run here at all.
  for (let round = 0; round <= rounds; round += 1) {
    for (const page of inTurn(running, round)) {
      const launched = await launchTwice(page).catch((error: Error) => error)
      if (!(launched instanceof Error)) {
        const { launches, seen } = roundsOf.get(page.name)!
        if (round > 0) launches.push(launched.launch)
        if (round > 0) seen.push(launched.seen)
        continue
      }
      // A page that ran before and now fails ends the run, so that it is not left out silently.
      if (round > 0) throw new Error(`${title}, ${page.name}, round ${round}: ${launched.message}.`)
      running = running.filter((other) => other !== page)
      failed.push({ name: page.name, why: launched.message })
    }
    process.stdout.write(`\r${title}: round ${round} of ${rounds} `)
  }
  const results: PageResult[] = []
  for (const page of running) {
    const early = {
      committed: await pressEarly(browser, setup.cpu, page, 'committed'),
      painted: await pressEarly(browser, setup.cpu, page, 'painted'),
    }
    const scriptKb = await loadedScriptKb(page)
    results.push({ name: page.name, scriptKb, ...roundsOf.get(page.name)!, early })
  }
  process.stdout.write('\n')
  return { ...setup, browser: browser.version, pages: results, failed }
}

import type { BenchResult } from '../result.ts'
import type { BenchOptions } from '../command-line.ts'
import { preparePages } from '../pages.ts'
import { conditions } from '../record.ts'
import { launchPlot } from './launch-plot.ts'
import { launchTables } from './launch-tables.ts'
import { measureLaunches, type Setup } from './launch.ts'
import { seenTable } from './seen-table.ts'

/** An old engine at the speed of an old set. */
const OLD: Setup = { engine: '79', cpu: 6 }

const PLOT = 'launch-ratios.svg'
const PLOT_WORDS = 'Launch and sign-in of each page, as multiples of the bare page'

/** Measures the time from the launch to the code and compares it with the bare page. */
export async function benchLaunch(options: BenchOptions, scratch: string): Promise<BenchResult> {
  const { rounds, latencyMs, cpus, withOld } = options
  const pages = await preparePages({ ...options, withDiscovering: true }, scratch)
  const setups = [...cpus.map((cpu): Setup => ({ engine: 'installed', cpu })), ...(withOld ? [OLD] : [])]
  const results = await measureLaunches(pages, { rounds, latencyMs, setups })
  const what = `medians of ${rounds} launches each, ${latencyMs} ms of latency`
  const text = [conditions(what), `![${PLOT_WORDS}](images/${PLOT})`, seenTable(results), launchTables(results)]
  return {
    text: text.join('\n\n'),
    raw: { rounds, latencyMs, results },
    pictures: { [PLOT]: launchPlot(results) },
  }
}

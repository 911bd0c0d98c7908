import { BARE, BARE_AGAIN } from '../pages.ts'
import { ratioPlot, type RatioRow } from '../plot/ratio-plot.ts'
import type { SetupResult } from './launch.ts'
import { findBare, MEASURES, ratioTo, type LaunchMeasure } from './launch-measures.ts'

const SHOWN: readonly LaunchMeasure[] = [
  MEASURES.firstPaint,
  MEASURES.ready,
  MEASURES.code,
  MEASURES.codeWork,
  MEASURES.seenCode,
]

/** Every page beside the bare page, in each measure and setup. As SVG. */
export function launchPlot(results: readonly SetupResult[]): string {
  const names = results.flatMap(({ pages }) => pages.map(({ name }) => name))
  return ratioPlot({
    title: 'Launch and sign-in, as multiples of the bare page',
    series: [...new Set(names)].filter((name) => name !== BARE && name !== BARE_AGAIN),
    panels: SHOWN.map((measure) => ({
      title: measure.title,
      rows: results.flatMap((result) => rowOf(result, measure)),
    })),
    notes: ['Further left is faster. Lines: 95 % intervals.', '×N: CPU slowdown. 79: Chromium 79 at ×6.'],
  })
}

function rowOf({ engine, cpu, pages }: SetupResult, measure: LaunchMeasure): RatioRow[] {
  const bare = findBare(pages)
  if (!bare) return []
  const ratios = new Map(pages.map((page) => [page.name, ratioTo(bare, page, measure)]))
  const noise = ratios.get(BARE_AGAIN)
  return [{ name: engine === 'installed' ? `×${cpu}` : engine, ratios, ...(noise && { noise }) }]
}

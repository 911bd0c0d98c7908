import { BARE_AGAIN } from '../pages.ts'
import { medianCell, ratioCell } from '../cells.ts'
import { table } from '../table.ts'
import type { PageResult, SetupResult } from './launch.ts'
import { findBare, MEASURES, type LaunchMeasure } from './launch-measures.ts'

const COLUMNS: readonly LaunchMeasure[] = Object.values(MEASURES)

/** The tables of all setups, as Markdown. */
export function launchTables(results: readonly SetupResult[]): string {
  return results.map(setupTable).join('\n\n')
}

function setupTable(result: SetupResult): string {
  const { pages, failed } = result
  const heading = `### ${setupName(result)}`
  const bare = findBare(pages)
  if (!bare) return `${heading}\n\nThe bare page does not run here.`
  const rows = pages.map((page) => [
    pageLabel(page),
    ...COLUMNS.map((measure) => cell(page, bare, measure)),
    ...rest(page),
  ])
  const head = ['', ...COLUMNS.map(({ title }) => title), 'requests before the code', 'early OK', 'script']
  const notes = failed.map(({ name, why }) => `\n- ${name} does not run here: ${why}.`)
  return [heading, table(head, rows), ...(notes.length > 0 ? [notes.join('').trim()] : [])].join('\n\n')
}

/** E.g. "Chromium 156, CPU ×6". */
export function setupName({ browser, cpu }: Pick<SetupResult, 'browser' | 'cpu'>): string {
  return `${browser}, CPU ×${cpu}`
}

export function pageLabel({ name }: Pick<PageResult, 'name'>): string {
  return name === BARE_AGAIN ? '*bare again (control)*' : name
}

/** The bare page's row has milliseconds, all others have the factor to it. */
function cell(page: PageResult, bare: PageResult, measure: LaunchMeasure): string {
  const values = measure.valuesOf(page)
  return page === bare ? medianCell(values) : ratioCell(values, measure.valuesOf(bare))
}

function rest({ launches, early, scriptKb }: PageResult): string[] {
  const requests = launches.at(-1)?.requests ?? []
  const words = early ? `${early.committed} / ${early.painted}` : '–'
  return [requests.length.toFixed(0), words, `${scriptKb.toFixed(1)} kB`]
}

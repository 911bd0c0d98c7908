import { BARE, BARE_AGAIN } from '../pages.ts'
import { ratioCell } from '../ratio-cell.ts'
import { median } from '../statistics.ts'
import { table } from '../table.ts'
import type { Launch } from './launch-once.ts'
import type { PageResult, SetupResult } from './launch.ts'

type Measure = 'firstPaintMs' | 'firstContentMs' | 'readyMs' | 'codeMs' | 'launchWorkMs' | 'codeWorkMs'

const COLUMNS: readonly (readonly [title: string, measure: Measure])[] = [
  ['first paint', 'firstPaintMs'],
  ['first content', 'firstContentMs'],
  ['Welcome reacts to OK', 'readyMs'],
  ['OK → code and QR', 'codeMs'],
  ['CPU time until OK', 'launchWorkMs'],
  ['CPU time OK → code', 'codeWorkMs'],
]

/** The tables of all setups, as Markdown. */
export function launchTables(results: readonly SetupResult[]): string {
  return results.map(setupTable).join('\n\n')
}

function setupTable({ browser, cpu, pages, failed }: SetupResult): string {
  const bare = pages.find(({ name }) => name === BARE)
  if (!bare) return `### ${browser}, CPU ×${cpu}\n\nThe bare page does not run here.`
  const rows = pages.map((page) => [
    label(page),
    ...COLUMNS.map(([, measure]) => cell(page, bare, measure)),
    ...rest(page),
  ])
  const head = ['', ...COLUMNS.map(([title]) => title), 'requests before the code', 'early OK', 'script']
  const notes = failed.map(({ name, why }) => `\n- ${name} does not run here: ${why}.`)
  return [`### ${browser}, CPU ×${cpu}`, table(head, rows), ...(notes.length > 0 ? [notes.join('').trim()] : [])].join(
    '\n\n',
  )
}

const label = ({ name }: PageResult) => (name === BARE_AGAIN ? '*bare again (control)*' : name)

/** The bare page's row has milliseconds, all others have the factor to it. */
function cell(page: PageResult, bare: PageResult, measure: Measure): string {
  const values = valuesOf(page, measure)
  const milliseconds = `${median(values).toFixed(0)} ms`
  if (page === bare) return milliseconds
  return ratioCell(values, valuesOf(bare, measure))
}

function rest({ launches, early, scriptKb }: PageResult): string[] {
  const requests = launches.at(-1)?.requests ?? []
  const words = early ? `${early.committed} / ${early.painted}` : '–'
  return [requests.length.toFixed(0), words, `${scriptKb.toFixed(1)} kB`]
}

function valuesOf({ launches }: PageResult, measure: Measure): number[] {
  return launches.map((launch: Launch) => launch[measure])
}

import { medianCell, ratioCell } from '../cells.ts'
import { table } from '../table.ts'
import type { PageResult, SetupResult } from './launch.ts'
import { findBare, MEASURES } from './launch-measures.ts'
import { pageLabel, setupName } from './launch-tables.ts'

/** The build that most web developers would start with. */
const DEFAULT_BUILD = 'vite'

const HEAD = [
  'launch → code, OK pressed when Welcome is seen',
  'Welcome seen',
  'code and QR',
  'to the bare page',
  "to Vite's default",
  'presses of OK',
]

/** Kept out of this table so that it stays short. The table of each setup has them. */
const LEFT_OUT: readonly string[] = ['vite-legacy', 'enact']

/** One row for each setup and page: how long a viewer waits who presses OK at once. As Markdown. */
export function seenTable(results: readonly SetupResult[]): string {
  const rows = results.flatMap((result) =>
    result.pages
      .filter(({ name }) => !LEFT_OUT.includes(name))
      .map((page) => [`${setupName(result)}: ${pageLabel(page)}`, ...cells(page, result.pages)]),
  )
  return table(HEAD, rows)
}

function cells(page: PageResult, pages: readonly PageResult[]): string[] {
  const { seen } = page
  const codeMs = MEASURES.seenCode.valuesOf(page)
  const to = (base: PageResult | undefined) =>
    base === undefined || base === page ? '–' : ratioCell(codeMs, MEASURES.seenCode.valuesOf(base))
  const presses = seen.map((launch) => launch.presses)
  const [fewest, most] = [Math.min(...presses), Math.max(...presses)]
  return [
    medianCell(seen.map(({ seenMs }) => seenMs)),
    medianCell(codeMs),
    to(findBare(pages)),
    to(pages.find(({ name }) => name === DEFAULT_BUILD)),
    fewest === most ? String(most) : `${fewest}–${most}`,
  ]
}

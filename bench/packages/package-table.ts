import { medianCell, ratioCell } from '../cells.ts'
import { median } from '../statistics.ts'
import { table } from '../table.ts'
import type { PackageLaunch } from './launch-package.ts'

/** A page's launches in one engine, by round. */
export interface PackageResult {
  readonly engine: string
  readonly name: string
  readonly launches: readonly PackageLaunch[]
}

const COLUMNS = [
  ['first paint', 'firstPaintMs'],
  ['Welcome reacts to OK', 'readyMs'],
  ['OK → code and QR', 'codeMs'],
  ['CPU time until OK', 'launchWorkMs'],
  ['CPU time OK → code', 'codeWorkMs'],
] as const satisfies readonly (readonly [title: string, measure: keyof PackageLaunch])[]

/** The first page of each engine is what the engine's others are compared with. */
export function packageTable(results: readonly PackageResult[]): string {
  const rows = results.map(({ engine, name, launches }) => {
    const base = results.find((other) => other.engine === engine)!.launches
    const cells = COLUMNS.map(([, measure]) => {
      const [values, bases] = [launches, base].map((all) => all.map((launch) => launch[measure]))
      if (Number.isNaN(median(values!))) return 'not reported'
      return launches === base ? medianCell(values!) : ratioCell(values!, bases!)
    })
    return [`${engine}, ${name}`, ...cells]
  })
  return table(['', ...COLUMNS.map(([title]) => title)], rows)
}

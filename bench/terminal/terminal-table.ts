import { medianCell, ratioCell } from '../cells.ts'
import { table } from '../table.ts'
import type { ProgramTimes } from './timed-run.ts'

/** A program and its runs, by round. */
export interface TerminalRow {
  readonly name: string
  readonly runs: readonly ProgramTimes[]
}

/** The first row is what the others are compared with. */
export function terminalTable(rows: readonly TerminalRow[]): string {
  const of = (runs: readonly ProgramTimes[], measure: keyof ProgramTimes) => runs.map((run) => run[measure])
  const cells = (runs: readonly ProgramTimes[], measure: keyof ProgramTimes) => [
    medianCell(of(runs, measure)),
    runs === rows[0]!.runs ? '1' : ratioCell(of(runs, measure), of(rows[0]!.runs, measure)),
  ]
  return table(
    ['', 'from start to end', 'to node -e 0', 'CPU time', 'CPU time to node -e 0'],
    rows.map(({ name, runs }) => [name, ...cells(runs, 'wallMs'), ...cells(runs, 'cpuMs')]),
  )
}

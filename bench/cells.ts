import { formatRatio } from './launch/launch-measures.ts'
import { ratioOf } from './statistics.ts'

/** How many times larger the values are than the base, with the interval, for a table: "1.25 × (1.20–1.31)". */
export function ratioCell(values: readonly number[], base: readonly number[]): string {
  return formatRatio(ratioOf(values, base))
}

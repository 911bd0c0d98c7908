import { median, ratioOf, type Ratio } from './statistics.ts'

/** A number of milliseconds for a table: "12 ms". */
export function msCell(value: number): string {
  return `${value.toFixed(0)} ms`
}

export function medianCell(values: readonly number[]): string {
  return msCell(median(values))
}

/** How many times larger the values are than the base, with the interval: "1.25 × (1.20–1.31)". */
export function ratioCell(values: readonly number[], base: readonly number[]): string {
  return formatRatio(ratioOf(values, base))
}

function formatRatio({ ratio, low, high }: Ratio): string {
  return `${ratio.toFixed(2)} × (${low.toFixed(2)}–${high.toFixed(2)})`
}

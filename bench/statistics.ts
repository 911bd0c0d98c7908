import { seededRandom } from '../testing/seeded-random.ts'

/** The middle value; of an even number the mean of the two in the middle. NaN of none. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** The value below which that share (0 … 1) lies, between two neighbours in proportion. NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const place = share * (sorted.length - 1)
  const [below, above] = [sorted[Math.floor(place)] ?? NaN, sorted[Math.ceil(place)] ?? NaN]
  return below + (above - below) * (place - Math.floor(place))
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

export interface Ratio {
  /** Of the two medians. */
  readonly ratio: number
  /** Nineteen of twenty resamplings of the rounds lie between these two: what the ratio is worth. */
  readonly low: number
  readonly high: number
}

const RESAMPLINGS = 2000

/**
 * How many times `base` `values` is. Both are lists by round: the same place was measured in the same moment, and is drawn
 * together (bootstrap), so that a slow minute of the machine is in both.
 */
export function ratioOf(values: readonly number[], base: readonly number[]): Ratio {
  const rounds = Math.min(values.length, base.length)
  const random = seededRandom(20_261_123)
  const ratios = Array.from({ length: RESAMPLINGS }, () => {
    const drawn = Array.from({ length: rounds }, () => Math.floor(random() * rounds))
    return median(drawn.map((round) => values[round]!)) / median(drawn.map((round) => base[round]!))
  })
  return { ratio: median(values) / median(base), low: quantile(ratios, 0.025), high: quantile(ratios, 0.975) }
}

import { seededRandom } from '../testing/seeded-random.ts'

/** The middle value, or the mean of the two in the middle. NaN for an empty list. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** The value below which that share (0 … 1) of the values lies, interpolated. NaN for an empty list. */
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
  /** Ratio of the two medians. */
  readonly ratio: number
  /** The 95 % interval of the ratio: 19 of 20 resamplings of the rounds lie between these two values. */
  readonly low: number
  readonly high: number
}

const RESAMPLINGS = 2000

/**
 * How many times larger `values` is than `base`. Both lists have one entry per round, measured at the same time. The
 * bootstrap draws both entries of a round together, so that a slow minute of the machine affects both.
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

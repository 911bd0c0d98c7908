import { expect, test } from 'vitest'
import { mean, median, quantile, ratioOf } from './statistics.ts'

test('the median is the middle value, or the mean of the two in the middle', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([4, 1, 3, 100])).toBe(3.5)
  expect(median([])).toBeNaN()
})

test('a quantile is interpolated between its neighbours', () => {
  const hundred = Array.from({ length: 101 }, (_, value) => 100 - value)
  expect(quantile(hundred, 0.95)).toBe(95)
  expect(quantile([10, 20], 0.95)).toBeCloseTo(19.5)
  expect(quantile([7], 0.95)).toBe(7)
})

test('one slow round moves the mean, not the median', () => {
  const values = [10, 10, 10, 10, 1000]
  expect([median(values), mean(values)]).toEqual([10, 208])
})

test('rounds that are slow for both sides keep the ratio and its narrow interval', () => {
  const base = [10, 40, 11, 10, 12, 90, 10, 11]
  expect(
    ratioOf(
      base.map((value) => 2 * value),
      base,
    ),
  ).toEqual({ ratio: 2, low: 2, high: 2 })
})

test('few rounds with different results give a wide interval', () => {
  const { ratio, low, high } = ratioOf([10, 30, 12, 28, 14], [10, 11, 12, 13, 14])
  expect(ratio).toBeCloseTo(14 / 12)
  expect(low).toBeLessThanOrEqual(1)
  expect(high).toBeGreaterThan(2)
})

import { describe, expect, test } from 'vitest'
import { linePlot, niceTicks, powersOfTen } from './line-plot.ts'

describe('ticks', () => {
  test.each([
    [6000, [0, 1000, 2000, 3000, 4000, 5000, 6000]],
    [0.9, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [61, [0, 20, 40, 60, 80]],
  ])('up to %f', (most, ticks) => {
    expect(niceTicks(most)).toEqual(ticks)
  })

  test('the axis covers the values with powers of ten', () => {
    expect(powersOfTen(3, 4200)).toEqual([1, 10, 100, 1000, 10_000])
    expect(powersOfTen(0.02, 0.03)).toEqual([0.01, 0.1])
  })
})

test('draws each line within the area and escapes its label', () => {
  const svg = linePlot({
    title: 'a < b & "c"',
    xLabel: 'x',
    yLabel: 'y',
    isLogarithmic: true,
    lines: [
      {
        name: 'one',
        points: [
          [0, 1],
          [10, 100],
        ],
      },
    ],
  })
  expect(svg).toContain('a &lt; b &amp; &quot;c&quot;')
  expect(svg).toContain('d="M70 340L724 44"')
})

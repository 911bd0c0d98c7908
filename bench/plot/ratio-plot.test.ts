import { describe, expect, test } from 'vitest'
import { ratioPlot } from './ratio-plot.ts'

const exactly = (ratio: number) => ({ ratio, low: ratio, high: ratio })
const draw = (name: string, ratio: number, noise?: number) =>
  ratioPlot({
    title: 'a < b',
    series: ['other', name],
    notes: ['a note'],
    panels: [
      {
        title: 'measure',
        rows: [
          {
            name: '×6',
            ratios: new Map([[name, exactly(ratio)]]),
            ...(noise !== undefined && { noise: exactly(noise) }),
          },
        ],
      },
    ],
  })

describe('a ratio plot', () => {
  test.each([
    [0.5, 44],
    [1, 148],
    [2, 252],
    [4, 356],
  ])('has equal distances for equal factors: %f', (ratio, x) => {
    expect(draw('app', ratio)).toContain(`<circle cx="${x}" cy="42" r="3.5" fill="#d55e00"/>`)
  })

  test.each([
    [8.26, 356, '8.3'],
    [0.2, 44, '0.20'],
  ])('draws %f at the edge with its number', (ratio, x, words) => {
    const svg = draw('app', ratio)
    expect(svg).toContain(`<circle cx="${x}" `)
    expect(svg).toContain(`>${words}</text>`)
  })

  test('shows noise only where it was measured', () => {
    expect(draw('app', 1).match(/class="s"/g)).toHaveLength(1) // the legend's
    expect(draw('app', 1, 1).match(/class="s"/g)).toHaveLength(2)
  })

  test('is tall enough for a legend that is longer than a panel', () => {
    expect(draw('app', 1)).toContain('viewBox="0 0 760 150"') // the note's baseline is at 132
  })

  test('escapes its words', () => {
    expect(draw('"<app>"', 1)).toContain('>&quot;&lt;app>&quot;</text>')
    expect(draw('app', 1)).toContain('aria-label="a &lt; b"')
  })
})

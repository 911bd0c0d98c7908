import { expect, test } from 'vitest'
import { launchPlot } from './launch-plot.ts'
import { launchTables } from './launch-tables.ts'
import type { PageResult, SetupResult } from './launch.ts'
import { seenTable } from './seen-table.ts'

/** A page whose every time is `ms`, in two rounds. */
function page(name: string, ms: number, presses: readonly number[] = [1, 1]): PageResult {
  const times = { firstPaintMs: ms, firstContentMs: ms, readyMs: ms, codeMs: ms, launchWorkMs: ms, codeWorkMs: ms }
  const launch = { ...times, requests: ['POST /device/auth'] }
  const seen = presses.map((count) => ({ seenMs: ms, codeMs: 2 * ms, presses: count }))
  return { name, scriptKb: 7, launches: [launch, launch], seen }
}

const setup = (pages: readonly PageResult[]): SetupResult => ({
  ...{ engine: 'installed', browser: 'Chromium 156', cpu: 6, failed: [] },
  pages,
})
const ALL = setup([
  page('bare', 100),
  page('bare again', 110),
  page('couchpass', 150),
  page('couchpass (discovers)', 160, [1, 3]),
  page('vite', 200),
  page('enact', 900),
])

const rowOf = (text: string, name: string) => text.split('\n').find((line) => line.includes(`${name} |`))

test('compares the launch with OK at once to the bare page and to Vite', () => {
  const text = seenTable([ALL])
  expect(rowOf(text, ': bare')).toContain('| 100 ms | 200 ms | – | 0.50 × (0.50–0.50) | 1 |')
  expect(rowOf(text, ': couchpass')).toContain('| 150 ms | 300 ms | 1.50 × (1.50–1.50) | 0.75 × (0.75–0.75) | 1 |')
  expect(rowOf(text, '(discovers)')).toContain('0.80 × (0.80–0.80) | 1–3 |')
  expect(rowOf(text, ': vite')).toContain('2.00 × (2.00–2.00) | – | 1 |')
  expect(rowOf(text, 'enact')).toBeUndefined()
})

test('a run without Vite compares with the bare page only', () => {
  const text = seenTable([setup([page('bare', 100), page('couchpass', 150)])])
  expect(rowOf(text, 'couchpass')).toContain('1.50 × (1.50–1.50) | – | 1 |')
})

test('a setup has milliseconds for the bare page, factors for the others, and what failed', () => {
  const text = launchTables([{ ...ALL, failed: [{ name: 'old', why: 'no page' }] }])
  expect(text).toContain('### Chromium 156, CPU ×6')
  expect(rowOf(text, '| bare')).toContain('| 100 ms | 100 ms | 100 ms | 100 ms | 200 ms | 100 ms | 100 ms | 1 | – |')
  expect(rowOf(text, 'control)*')).toContain('| 1.10 × (1.10–1.10) |')
  expect(text).toContain('- old does not run here: no page.')
})

test('the plot has five measures of every page but the bare one', () => {
  const svg = launchPlot([ALL])
  expect(svg.match(/translate\(/g)).toHaveLength(6)
  for (const name of ['couchpass', 'couchpass (discovers)', 'vite', 'enact']) expect(svg).toContain(`>${name}</text>`)
  expect(svg).not.toContain('>bare again</text>')
})

test('a setup whose bare page does not run has no ratios', () => {
  const broken = setup([page('couchpass', 150)])
  expect(launchTables([broken])).toContain('The bare page does not run here.')
  expect(launchPlot([ALL, broken]).match(/>×6<\/text>/g)).toHaveLength(5)
})

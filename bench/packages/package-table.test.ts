import { expect, test } from 'vitest'
import { packageTable } from './package-table.ts'

test('compares the pages of one engine, and says what an engine does not report', () => {
  const launch = { firstPaintMs: NaN, readyMs: 100, codeMs: 50, launchWorkMs: 40, codeWorkMs: 20 }
  const slower = { ...launch, readyMs: 250 }
  const [, , ...rows] = packageTable([
    { engine: 'A', name: 'bare', launches: [launch] },
    { engine: 'A', name: 'app', launches: [slower] },
    { engine: 'B', name: 'bare', launches: [slower] },
  ]).split('\n')
  const same = '1.00 × (1.00–1.00)'
  expect(rows).toEqual([
    '| A, bare | not reported | 100 ms | 50 ms | 40 ms | 20 ms |',
    `| A, app | not reported | 2.50 × (2.50–2.50) | ${same} | ${same} | ${same} |`,
    '| B, bare | not reported | 250 ms | 50 ms | 40 ms | 20 ms |',
  ])
})

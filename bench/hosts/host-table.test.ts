import { expect, test } from 'vitest'
import { hostTable } from './host-table.ts'

test('compares each host app with itself without the library', () => {
  const plain = { firstPaintMs: 100, firstContentMs: 110, readyMs: 120, launchWorkMs: 50 }
  const gate = { ...plain, readyMs: 300, launchWorkMs: 150, codeMs: 200, codeWorkMs: 90, requests: [] }
  const [, , ...rows] = hostTable([
    { host: 'React', plain: [plain], plainAgain: [plain], gate: [gate], plainKb: 60, gateKb: 150.5 },
  ]).split('\n')
  const same = '1.00 × (1.00–1.00)'
  expect(rows).toEqual([
    '| React, without the library | 100 ms | 110 ms | 120 ms | 50 ms | 60.0 kB | – | – |',
    `| *the same again (control)* | ${same} | ${same} | ${same} | ${same} | 60.0 kB | – | – |`,
    `| React, behind the gate | ${same} | ${same} | 2.50 × (2.50–2.50) | 3.00 × (3.00–3.00) | 150.5 kB (+90.5) | 200 ms | 90 ms |`,
  ])
})

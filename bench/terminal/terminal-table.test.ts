import { expect, test } from 'vitest'
import { terminalTable } from './terminal-table.ts'

test('compares medians with the first program', () => {
  const [, , ...rows] = terminalTable([
    { name: 'node', runs: [20, 22, 90].map((wallMs) => ({ wallMs, cpuMs: 20 })) },
    { name: 'couchpass', runs: [44, 44, 44].map((wallMs) => ({ wallMs, cpuMs: 50 })) },
  ]).split('\n')
  expect(rows[0]).toBe('| node | 22 ms | 1 | 20 ms | 1 |')
  expect(rows[1]).toMatch(/^\| couchpass \| 44 ms \| 2\.00 × \(0\.49–2\.20\) \| 50 ms \| 2\.50 × \(2\.50–2\.50\) \|$/)
})

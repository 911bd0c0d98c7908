import { expect, test } from 'vitest'
import { accountsTables } from './accounts-table.ts'

test('compares the launch with Welcome, and counts every key press of every launch', () => {
  const welcome = { firstPaintMs: 90, firstContentMs: 100, readyMs: 200, launchWorkMs: 300 }
  const accounts = [10, 30].map((key) => ({
    ...{ ...welcome, readyMs: 300, focusMs: [key, key], homeMs: key * 10, homeWorkMs: key },
  }))
  const rows = accountsTables({
    welcome: [welcome, welcome],
    welcomeAgain: [welcome, welcome],
    accounts,
  }).split('\n')
  expect(rows).toContain('| signed out: Welcome | 100 ms | 200 ms | 300 ms |')
  expect(rows).toContain(
    "| eight accounts: Who's watching? | 1.00 × (1.00–1.00) | 1.50 × (1.50–1.50) | 1.00 × (1.00–1.00) |",
  )
  expect(rows).toContain('| key → focus painted | 20 ms | 30 ms | 4 |')
  expect(rows).toContain('| OK on an account → Home | 200 ms | 290 ms | 2 |')
})

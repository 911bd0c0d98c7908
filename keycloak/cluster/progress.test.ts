import { afterEach, expect, test, vi } from 'vitest'
import { createProgress } from './progress.ts'

afterEach(() => vi.useRealTimers())

test('prints what starts, and every ten seconds that it still does', () => {
  vi.useFakeTimers()
  const lines: string[] = []
  const progress = createProgress((line) => lines.push(line))
  progress.begin('PostgreSQL')
  vi.advanceTimersByTime(4000)
  progress.begin('Keycloak node 1 of 2')
  vi.advanceTimersByTime(21_000)
  progress.end()
  vi.advanceTimersByTime(60_000)
  expect(lines).toEqual([
    '     0 s  starting PostgreSQL …',
    '     4 s  starting Keycloak node 1 of 2 …',
    '    14 s  still starting Keycloak node 1 of 2 …',
    '    24 s  still starting Keycloak node 1 of 2 …',
  ])
})

import { expect, test } from 'vitest'
import { readPss } from './process-memory.ts'

test('reads the proportional size, not its parts', () => {
  const rollup = '55d0-7ffe ---p 00000000 00:00 0 [rollup]\nRss:  900 kB\nPss:      200 kB\nPss_Dirty:  100 kB\n'
  expect(readPss(rollup)).toBe(204_800)
  expect(() => readPss('Rss: 900 kB\n')).toThrow('smaps_rollup')
})

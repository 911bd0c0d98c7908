import { expect, test } from 'vitest'
import { createRateLimit } from './rate-limit.ts'

test('lets an address through again after the minute, and counts each address by itself', () => {
  let now = 0
  const waitSeconds = createRateLimit(2, () => now)
  expect(['a', 'a', 'a', 'b'].map(waitSeconds)).toEqual([0, 0, 60, 0])
  now = 59_500
  expect(waitSeconds('a')).toBe(1)
  now = 60_000
  expect(waitSeconds('a')).toBe(0)
})

test('remembers a bounded number of addresses and forgets the oldest', () => {
  const waitSeconds = createRateLimit(1, () => 0)
  expect(waitSeconds('first')).toBe(0)
  for (let n = 0; n < 20_000; n++) waitSeconds(`address ${n}`)
  expect(waitSeconds('first')).toBe(0)
  expect(waitSeconds('address 19999')).toBe(60)
})

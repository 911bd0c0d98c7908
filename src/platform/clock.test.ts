import { expect, it, vi } from 'vitest'
import { pageClock } from './clock.ts'

it('keeps its monotonic time when the wall clock changes', () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 0 })
  const before = pageClock.monotonicMs()
  vi.setSystemTime(1e12)
  expect(pageClock.wallMs()).toBe(1e12)
  expect(pageClock.monotonicMs() - before).toBeLessThan(1e6)
  vi.useRealTimers()
})

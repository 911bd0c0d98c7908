import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { TimeoutError, within } from './within.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('gives the outcome of a promise that is in time, and leaves no timer behind', async () => {
  expect(await within(100, Promise.resolve('value'))).toBe('value')
  await expect(within(100, Promise.reject(new Error('failed')))).rejects.toThrow('failed')
  expect(vi.getTimerCount()).toBe(0)
})

it('rejects when the time is over, whatever comes later', async () => {
  let fail!: (error: Error) => void
  const late = within(100, new Promise((_, reject) => (fail = reject))).catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(100)
  fail(new Error('too late'))
  expect(await late).toEqual(new TimeoutError('No outcome within 100 ms.'))
})

it('takes an outcome that a set finds on waking, after its overdue timer', async () => {
  let succeed!: (value: string) => void
  const outcome = within(4000, new Promise((resolve) => (succeed = resolve)))
  vi.advanceTimersToNextTimer()
  succeed('value')
  expect(await outcome).toBe('value')
})

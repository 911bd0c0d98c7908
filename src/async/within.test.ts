import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { TimeoutError, within } from './within.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('passes on the result of a promise that settles in time, and leaves no timer behind', async () => {
  expect(await within(100, Promise.resolve('value'))).toBe('value')
  await expect(within(100, Promise.reject(new Error('failed')))).rejects.toThrow('failed')
  expect(vi.getTimerCount()).toBe(0)
})

it('rejects when the time is over, even if the promise settles later', async () => {
  let fail!: (error: Error) => void
  const late = within(100, new Promise((_, reject) => (fail = reject))).catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(100)
  fail(new Error('too late'))
  expect(await late).toEqual(new TimeoutError('No outcome within 100 ms.'))
})

it('accepts a result that is already there when a sleeping television wakes with its timer overdue', async () => {
  let succeed!: (value: string) => void
  const outcome = within(4000, new Promise((resolve) => (succeed = resolve)))
  vi.advanceTimersToNextTimer()
  succeed('value')
  expect(await outcome).toBe('value')
})

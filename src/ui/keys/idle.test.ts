import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createIdle } from './idle.ts'

const MINUTE_MS = 60_000

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const pass = (minutes: number) => vi.advanceTimersByTime(minutes * MINUTE_MS)

test('the picture rests after five minutes without a key, and the first key ends that', () => {
  const idle = createIdle()
  idle.start()
  pass(4.99)
  expect(idle.current()).toEqual({ minutes: 4, restingMinutes: undefined })
  pass(0.01)
  expect(idle.current()).toEqual({ minutes: 5, restingMinutes: 0 })
  pass(3)
  expect(idle.current()).toEqual({ minutes: 8, restingMinutes: 3 })
  expect(idle.touched()).toBe(true)
  expect(idle.current()).toEqual({ minutes: 0, restingMinutes: undefined })
  expect(idle.touched()).toBe(false)
})

test('five whole minutes count from the last key, not from the last whole minute', () => {
  const idle = createIdle()
  idle.start()
  pass(2.5)
  idle.touched()
  pass(4.99)
  expect(idle.current().restingMinutes).toBeUndefined()
  pass(0.01)
  expect(idle.current().restingMinutes).toBe(0)
})

test('a screen that appears by itself is bright for at least five minutes, and counts as no key', () => {
  const idle = createIdle()
  idle.start()
  pass(7.5)
  idle.screenAppeared()
  expect(idle.current()).toEqual({ minutes: 7, restingMinutes: undefined })
  pass(5)
  expect(idle.current().restingMinutes).toBeUndefined()
  pass(1)
  expect(idle.current()).toEqual({ minutes: 13, restingMinutes: 0 })
})

test('a screen opened by a key rests five minutes after that key', () => {
  const idle = createIdle()
  idle.start()
  idle.touched()
  idle.screenAppeared()
  pass(5)
  expect(idle.current().restingMinutes).toBe(0)
})

test('tells its listeners once a minute, and nothing after its end', () => {
  const idle = createIdle()
  const listener = vi.fn()
  idle.subscribe(listener)
  const stop = idle.start()
  pass(6)
  expect(listener).toHaveBeenCalledTimes(6)
  stop()
  pass(6)
  expect(listener).toHaveBeenCalledTimes(6)
  expect(vi.getTimerCount()).toBe(0)
})

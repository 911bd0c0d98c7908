import { expect, test } from 'vitest'
import { retryRevocations } from './retry-revocations.ts'
import { createObservable } from '../async/observable.ts'

/** A television with a failed revocation and a clock that the test advances. */
function television() {
  const failed = createObservable(true)
  const listeners: (() => void)[] = []
  const tv = {
    failed,
    offline: false,
    tries: 0,
    /** Delays of the timers, in milliseconds. */
    delays: [] as number[],
    due: undefined as (() => void) | undefined,
    changeNetwork: () => listeners.forEach((listener) => listener()),
    async passDelay() {
      const task = tv.due
      tv.due = undefined
      task?.()
      await new Promise((resolve) => setTimeout(resolve))
    },
    end: () => undefined as void,
  }
  tv.end = retryRevocations(
    {
      hasFailed: failed.get,
      wasRefused: () => false,
      lastError: () => undefined,
      subscribe: failed.subscribe,
      retry: async () => void tv.tries++,
      settled: async () => undefined,
    },
    { isOffline: () => tv.offline, subscribe: (listener) => (listeners.push(listener), () => void listeners.pop()) },
    {
      after: (ms, task) => {
        tv.delays.push(ms)
        tv.due = task
        return () => void (tv.due = undefined)
      },
      random: () => 1,
    },
  )
  return tv
}

test('retries a failed revocation after delays that double, up to ten minutes', async () => {
  const tv = television()
  for (let round = 0; round < 8; round++) await tv.passDelay()
  expect(tv.tries).toBe(8)
  expect(tv.delays.map((ms) => ms / 1000)).toEqual([10, 20, 40, 80, 160, 320, 600, 600, 600])
})

test('sets no timer for a confirmed one, and starts with the shortest delay for the next failure', async () => {
  const tv = television()
  await tv.passDelay()
  tv.failed.set(false)
  expect(tv.due).toBeUndefined()
  tv.failed.set(true)
  expect(tv.delays.map((ms) => ms / 1000)).toEqual([10, 20, 10])
})

test('retries at once when the network is back', () => {
  const tv = television()
  tv.offline = true
  tv.changeNetwork()
  expect(tv.tries).toBe(0)
  tv.offline = false
  tv.changeNetwork()
  expect(tv.tries).toBe(1)
})

test('stops retrying when told to', () => {
  const tv = television()
  tv.end()
  expect(tv.due).toBeUndefined()
  tv.changeNetwork()
  tv.failed.set(true)
  expect(tv.tries).toBe(0)
  expect(tv.due).toBeUndefined()
})

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLease } from './lease.ts'

beforeEach(() => void vi.useFakeTimers({ now: 1_700_000_000_000 }))
afterEach(() => void vi.useRealTimers())

/** The one property of localStorage that matters here: all windows share it. */
function sharedStorage() {
  const items = new Map<string, string>()
  return {
    items,
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => void items.set(name, value),
    removeItem: (name: string) => void items.delete(name),
  } as unknown as Storage & { readonly items: Map<string, string> }
}

/** Two windows that record when each of their tasks runs; a task takes `ms`. */
function twoWindows(storage = sharedStorage()) {
  const notes: string[] = []
  const windows = [createLease('lease', () => storage), createLease('lease', () => storage)] as const
  const run = (index: 0 | 1, ms: number) =>
    windows[index](async () => {
      notes.push(`${index} begins`)
      await new Promise((resolve) => setTimeout(resolve, ms))
      notes.push(`${index} ends`)
      return index
    })
  return { storage, notes, windows, run }
}

test('tasks run one after the other, also when both start at the same moment', async () => {
  const { notes, run } = twoWindows()
  const both = Promise.all([run(0, 1000), run(1, 1000)])
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await both).toEqual([0, 1])
  expect(notes.map((note) => note.split(' ')[1])).toEqual(['begins', 'ends', 'begins', 'ends'])
})

test('a lease is renewed while its task runs longer', async () => {
  const { notes, run } = twoWindows()
  void run(0, 60_000)
  await vi.advanceTimersByTimeAsync(1000)
  void run(1, 0)
  await vi.advanceTimersByTimeAsync(58_000)
  expect(notes).toEqual(['0 begins'])
  await vi.advanceTimersByTimeAsync(3000)
  expect(notes).toEqual(['0 begins', '0 ends', '1 begins', '1 ends'])
})

test.each<[string, (storage: Storage) => void]>([
  ['of a window that was killed', (storage) => storage.setItem('lease', lease(Date.now() + 5000))],
  ['from before the clock was set back', (storage) => storage.setItem('lease', lease(Date.now() + 9e9))],
  ['that is no lease', (storage) => storage.setItem('lease', '{')],
])('a lease %s blocks other windows only briefly', async (_, prepare) => {
  const { storage, notes, run } = twoWindows()
  prepare(storage)
  void run(0, 0)
  await vi.advanceTimersByTimeAsync(5300)
  expect(notes).toEqual(['0 begins', '0 ends'])
})

test('a failing task releases the lease and rejects for its caller', async () => {
  const { storage, notes, windows, run } = twoWindows()
  const failed = expect(windows[0](() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  await vi.advanceTimersByTimeAsync(100)
  await failed
  expect(storage.items.size).toBe(0)
  void run(1, 0)
  await vi.advanceTimersByTimeAsync(100)
  expect(notes).toEqual(['1 begins', '1 ends'])
})

test('without storage the task runs without a lease', async () => {
  const run = createLease('lease', () => {
    throw new Error('SecurityError')
  })
  expect(await run(async () => 'done')).toBe('done')
})

function lease(endsAt: number): string {
  return JSON.stringify({ owner: 'another', endsAt })
}

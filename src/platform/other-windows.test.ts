// @vitest-environment jsdom
import { expect, test, vi } from 'vitest'
import { createOtherWindows } from './other-windows.ts'

const pageWith = (locks: unknown) => ({ navigator: { locks }, localStorage: window.localStorage }) as unknown as Window

test('uses the engine’s own locks where they exist', async () => {
  const request = vi.fn((_: string, task: () => Promise<unknown>) => task())
  expect(await createOtherWindows(pageWith({ request })).lock(async () => 'done')).toBe('done')
  expect(request).toHaveBeenCalledTimes(1)
})

test('a task that fails under a lock fails once, and is not run again', async () => {
  const task = vi.fn(() => Promise.reject(new Error('no')))
  const request = (_: string, run: () => Promise<unknown>) => run()
  await expect(createOtherWindows(pageWith({ request })).lock(task)).rejects.toThrow('no')
  expect(task).toHaveBeenCalledTimes(1)
})

test.each([
  ['has none', undefined],
  ['refuses them, as at file://', { request: () => Promise.reject(new DOMException('denied', 'SecurityError')) }],
])('uses a lease where the engine %s', async (_, locks) => {
  const { lock } = createOtherWindows(pageWith(locks))
  const seen = await lock(async () => window.localStorage.getItem('couchpass.refresh'))
  expect(seen).toContain('endsAt')
  expect(window.localStorage.getItem('couchpass.refresh')).toBeNull()
})

test.each([
  ['couchpass.session', 1],
  [null, 1],
  ['couchpass.attempt', 0],
])('reports a change of %s by another window %i times, until the listener unsubscribes', (key, times) => {
  const listener = vi.fn()
  const stop = createOtherWindows().onStoreChange(listener)
  window.dispatchEvent(new StorageEvent('storage', { key }))
  expect(listener).toHaveBeenCalledTimes(times)
  stop()
  window.dispatchEvent(new StorageEvent('storage', { key }))
  expect(listener).toHaveBeenCalledTimes(times)
})

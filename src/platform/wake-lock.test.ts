// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createWakeLock } from './wake-lock.ts'

let held = 0
let release: () => void

/** As in browsers: a lock is an EventTarget that fires `release`. */
const request = vi.fn(async () => {
  held++
  const sentinel = new EventTarget()
  release = () => {
    held--
    sentinel.dispatchEvent(new Event('release'))
  }
  return Object.assign(sentinel, { release: async () => release() })
})

function see(visibility: DocumentVisibilityState) {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(visibility)
  document.dispatchEvent(new Event('visibilitychange'))
}

beforeEach(() => {
  held = 0
  request.mockClear()
  Object.assign(navigator, { wakeLock: { request } })
  see('visible')
})
afterEach(() => void vi.restoreAllMocks())

it('holds one lock from on to off', async () => {
  const keepAwake = createWakeLock(window)
  keepAwake(true)
  keepAwake(true)
  await vi.waitFor(() => expect(held).toBe(1))
  keepAwake(false)
  await vi.waitFor(() => expect(held).toBe(0))
  expect(request).toHaveBeenCalledTimes(1)
})

it('requests the lock again when the page becomes visible after the browser released it', async () => {
  const keepAwake = createWakeLock(window)
  keepAwake(true)
  await vi.waitFor(() => expect(held).toBe(1))
  see('hidden')
  release()
  expect(held).toBe(0)
  see('visible')
  await vi.waitFor(() => expect(held).toBe(1))
  keepAwake(false)
  await vi.waitFor(() => expect(held).toBe(0))
})

it('stays awake when it is switched off and on again at once', async () => {
  const keepAwake = createWakeLock(window)
  keepAwake(true)
  await vi.waitFor(() => expect(held).toBe(1))
  keepAwake(false)
  keepAwake(true)
  await vi.waitFor(() => expect(request).toHaveBeenCalledTimes(2))
  await vi.waitFor(() => expect(held).toBe(1))
})

it('requests the lock again when the page becomes visible after a refusal', async () => {
  request.mockRejectedValueOnce(new Error('The battery is low.'))
  const keepAwake = createWakeLock(window)
  keepAwake(true)
  await vi.waitFor(() => expect(request).toHaveBeenCalledTimes(1))
  see('visible')
  await vi.waitFor(() => expect(held).toBe(1))
})

import { expect, test } from 'vitest'
import { createProviderClock } from './provider-clock.ts'

const TRUE_MS = Date.UTC(2026, 10, 23, 12)
const HOUR_MS = 3_600_000

/** A clock on a television that is `offMs` off, with the time its host reports. */
function settled({ offMs = 0, host = undefined as number | undefined } = {}) {
  const clock = { wall: TRUE_MS + offMs, monotonic: 5000, wallMs: () => clock.wall, monotonicMs: () => clock.monotonic }
  const asked = { host: 0 }
  const time = createProviderClock(clock, async () => {
    asked.host += 1
    return host
  })
  const pass = (ms: number) => {
    clock.wall += ms
    clock.monotonic += ms
  }
  return { clock, time, asked, pass }
}

const answer = (date?: number) =>
  new Response('', date === undefined ? {} : { headers: { date: new Date(date).toUTCString() } })

test("uses the television's own clock until a proof is refused", () => {
  expect(settled({ offMs: HOUR_MS }).time.nowMs()).toBe(TRUE_MS + HOUR_MS)
})

test.each([HOUR_MS, -HOUR_MS, 10 * 8766 * HOUR_MS])("the response's own date corrects it: %i ms", async (offMs) => {
  const { time, pass, asked } = settled({ offMs })
  expect(await time.correct(answer(TRUE_MS))).toBe(true)
  expect(Math.abs(time.nowMs() - TRUE_MS)).toBeLessThanOrEqual(500)
  pass(60_000)
  expect(Math.abs(time.nowMs() - TRUE_MS - 60_000)).toBeLessThanOrEqual(500)
  expect(asked.host).toBe(0)
})

test('without a date, the host that served the app corrects it', async () => {
  const { time } = settled({ offMs: HOUR_MS, host: TRUE_MS })
  expect(await time.correct(answer())).toBe(true)
  expect(time.nowMs()).toBe(TRUE_MS)
})

test('a host that fails counts as a host without a time', async () => {
  const clock = { wallMs: () => TRUE_MS, monotonicMs: () => 0 }
  const time = createProviderClock(clock, () => Promise.reject(new Error('offline')))
  expect(await time.correct(answer())).toBe(false)
})

test('after the clock jumps, counts on from the last accepted proof', async () => {
  const { time, clock, pass } = settled()
  time.confirm()
  pass(HOUR_MS)
  clock.wall -= 20 * HOUR_MS
  expect(await time.correct(answer())).toBe(true)
  expect(time.nowMs()).toBe(TRUE_MS + HOUR_MS)
})

test.each([
  ['nothing is known', {}, answer()],
  ['the date agrees', {}, answer(TRUE_MS)],
  ['the date is no date', {}, new Response('', { headers: { date: 'soon' } })],
  ['the host agrees', { host: TRUE_MS + 900 }, answer()],
])('the time was not the problem where %s', async (_, options, response) => {
  const { time } = settled(options)
  expect(await time.correct(response)).toBe(false)
  expect(time.nowMs()).toBe(TRUE_MS)
})

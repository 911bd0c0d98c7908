import { expect, test } from 'vitest'
import { createProviderClock } from './provider-clock.ts'

const TRUE_MS = Date.UTC(2026, 10, 23, 12)
const HOUR_MS = 3_600_000

/** A set whose clock is `offMs` off, and what time its host says it is. */
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

test('it is what the set says, until a proof is refused', () => {
  expect(settled({ offMs: HOUR_MS }).time.nowMs()).toBe(TRUE_MS + HOUR_MS)
})

test.each([HOUR_MS, -HOUR_MS, 10 * 8766 * HOUR_MS])("the answer's own date puts it right: %i ms", async (offMs) => {
  const { time, pass, asked } = settled({ offMs })
  expect(await time.correct(answer(TRUE_MS))).toBe(true)
  expect(Math.abs(time.nowMs() - TRUE_MS)).toBeLessThanOrEqual(500)
  pass(60_000)
  expect(Math.abs(time.nowMs() - TRUE_MS - 60_000)).toBeLessThanOrEqual(500)
  expect(asked.host).toBe(0)
})

test('else the host that the app came from does', async () => {
  const { time } = settled({ offMs: HOUR_MS, host: TRUE_MS })
  expect(await time.correct(answer())).toBe(true)
  expect(time.nowMs()).toBe(TRUE_MS)
})

test('a host that fails is as one that says nothing', async () => {
  const clock = { wallMs: () => TRUE_MS, monotonicMs: () => 0 }
  const time = createProviderClock(clock, () => Promise.reject(new Error('offline')))
  expect(await time.correct(answer())).toBe(false)
})

test('a clock that has jumped since a proof was taken is counted on from there', async () => {
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
])('the time is not what was wrong where %s', async (_, options, response) => {
  const { time } = settled(options)
  expect(await time.correct(response)).toBe(false)
  expect(time.nowMs()).toBe(TRUE_MS)
})

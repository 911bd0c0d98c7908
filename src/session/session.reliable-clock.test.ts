import { expect, test } from 'vitest'
import { createTestSession, FIRST, SECOND, storedWith, THIRD } from './testing.ts'

/** The test clock's start. */
const NOW = 1_700_000_000_000
const received = (secondsAgo: number, tokens = FIRST) => ({
  ...storedWith(tokens),
  receivedAt: NOW - secondsAgo * 1000,
})

test('returns a stored token of known age without a refresh while it is fresh', async () => {
  const { session, refresh } = createTestSession({ stored: received(200), hasReliableClock: true })
  await session.restore()
  expect(await session.getAccessToken()).toEqual({ accessToken: 'access-1', tokenType: 'bearer' })
  expect(refresh.count).toBe(0)
})

test.each([
  ['has run out', received(280)],
  ['comes from the future, as the clock was set back', received(-60)],
  ['has no lifetime', received(10, { accessToken: 'access-1', tokenType: 'bearer', refreshToken: 'refresh-1' })],
  ['came without an instant', storedWith(FIRST)],
])('refreshes it where it %s', async (_, stored) => {
  const { session, refresh, store } = createTestSession({ stored, hasReliableClock: true })
  await session.restore()
  const given = session.getAccessToken()
  ;(await refresh.next()).resolve(SECOND)
  expect((await given).accessToken).toBe('access-2')
  expect(store.value?.receivedAt).toBe(NOW)
})

test('stores and reads no time where the clock is unreliable', async () => {
  const { session, refresh, store } = createTestSession({ stored: received(1) })
  await session.restore()
  const given = session.getAccessToken()
  ;(await refresh.next()).resolve(SECOND)
  await given
  expect(store.value).not.toHaveProperty('receivedAt')
})

test("uses another window's refreshed token if it is valid for long enough", async () => {
  const { session, refresh, store, windows } = createTestSession({ stored: received(290), hasReliableClock: true })
  await session.restore()
  const release = windows.holdLock()
  const given = session.getAccessToken()
  store.value = received(0, SECOND)
  release()
  expect((await given).accessToken).toBe('access-2')
  expect(refresh.count).toBe(0)
  expect(store.value).toEqual(received(0, SECOND))

  const more = session.getAccessToken(1000)
  const call = await refresh.next()
  expect(call.given).toEqual(SECOND)
  call.resolve(THIRD)
  expect((await more).accessToken).toBe('access-3')
})

import { expect, test } from 'vitest'
import { createTestSession, FIRST, SECOND, storedWith, THIRD } from './testing.ts'

/** Where the test's clock stands at the beginning. */
const NOW = 1_700_000_000_000
const received = (secondsAgo: number, tokens = FIRST) => ({
  ...storedWith(tokens),
  receivedAt: NOW - secondsAgo * 1000,
})

test('a stored token whose age is known is given as it is while it is fresh', async () => {
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
])('it is refreshed where it %s', async (_, stored) => {
  const { session, refresh, store } = createTestSession({ stored, hasReliableClock: true })
  await session.restore()
  const given = session.getAccessToken()
  ;(await refresh.next()).resolve(SECOND)
  expect((await given).accessToken).toBe('access-2')
  expect(store.value?.receivedAt).toBe(NOW)
})

test('a clock that is not to be relied on writes no instant and reads none', async () => {
  const { session, refresh, store } = createTestSession({ stored: received(1) })
  await session.restore()
  const given = session.getAccessToken()
  ;(await refresh.next()).resolve(SECOND)
  await given
  expect(store.value).not.toHaveProperty('receivedAt')
})

test('what another window has just refreshed is taken as it is, if it is good for long enough', async () => {
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

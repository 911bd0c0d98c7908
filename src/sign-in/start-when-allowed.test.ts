import { expect, test, vi } from 'vitest'
import { OAuthError, UnreachableError } from '../protocol/errors.ts'
import { AUTHORIZATION } from '../protocol/testing.ts'
import { startWhenAllowed, waitSecondsAfter } from './start-when-allowed.ts'

const limit = (retryAfterSeconds?: number) =>
  new UnreachableError('too_many_requests', 'Too often.', { retryAfterSeconds })

test.each<[string, unknown, number, number | undefined]>([
  ['the first limit without a time', limit(), 0, 60],
  ['the third', limit(), 2, 240],
  ['the ninth', limit(), 8, 600],
  ['more than an hour of limits', limit(), 10, undefined],
  ['a given time', limit(42), 0, 42],
  ['a time of nothing', limit(0), 0, 5],
  ['a time of nothing again', limit(0), 2, 20],
  ['an hour', limit(3600), 0, 3600],
  ['a day', limit(86_400), 0, undefined],
  ['another error', new UnreachableError('server_error', 'Down.', { retryAfterSeconds: 42 }), 0, undefined],
  ['a refusal', new OAuthError('invalid_client', 400), 0, undefined],
])('after %s waits', (_, error, waits, seconds) => {
  expect(waitSecondsAfter(error, waits)).toBe(seconds)
})

function requesting(answers: (Error | typeof AUTHORIZATION)[]) {
  const requestAuthorization = vi.fn(async () => {
    const answer = answers.shift()!
    if (answer instanceof Error) throw answer
    return answer
  })
  const ports = {
    clock: { monotonicMs: () => 1000, wallMs: () => 0 },
    random: () => 0.5,
    requestAuthorization,
    poll: () => Promise.reject(new Error('There is nothing to poll.')),
  }
  return { ports, requestAuthorization }
}

test('requests the code again when the provider allows it, spread at random', async () => {
  const { ports, requestAuthorization } = requesting([limit(), limit(10), AUTHORIZATION])
  const waits: number[] = []
  const state = await startWhenAllowed(ports, async (retryAt) => waits.push(retryAt - 1000) > 0)
  expect(state.status).toBe('pending')
  expect(waits).toEqual([63_000, 10_500])
  expect(requestAuthorization).toHaveBeenCalledTimes(3)
})

test('sends no request when the code is not wanted any more', async () => {
  const { ports, requestAuthorization } = requesting([limit(), AUTHORIZATION])
  await expect(startWhenAllowed(ports, async () => false)).rejects.toMatchObject({ code: 'too_many_requests' })
  expect(requestAuthorization).toHaveBeenCalledTimes(1)
})

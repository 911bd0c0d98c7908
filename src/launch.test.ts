import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startPending } from './protocol/device-flow.ts'
import type { PollOutcome } from './protocol/device-token.ts'
import type { RestoredAttempt } from './session/attempt-keeper.ts'
import { launch } from './launch.ts'
import type { SignIn } from './sign-in.ts'

const PENDING = startPending(
  {
    deviceCode: 'secret',
    userCode: 'WDJB-MJHT',
    verificationUri: 'https://id.example.com/device',
    expiresInSeconds: 600,
    intervalSeconds: 5,
  },
  0,
  0,
)
const TOKENS = { accessToken: 'a', tokenType: 'bearer' } as const

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function set(restored: RestoredAttempt | undefined, outcome?: PollOutcome, status = 'signed-out') {
  const start = Date.now()
  const polledAt: number[] = []
  const signIn = {
    session: { restore: async () => undefined, state: () => ({ status }), accept: vi.fn(async () => undefined) },
    attempts: { load: async () => restored, keep: vi.fn() },
    flow: {
      clock: { monotonicMs: () => Date.now() - start, wallMs: () => Date.now() },
      random: () => 0,
      poll: async () => {
        polledAt.push(Date.now() - start)
        return outcome!
      },
    },
  }
  const launched = launch(signIn as unknown as SignIn)
  return { launched, signIn, polledAt }
}

test('a stored session comes before everything else', async () => {
  const { launched, polledAt } = set({ pending: PENDING, doubtful: false }, undefined, 'signed-in')
  expect(await launched).toBeUndefined()
  expect(polledAt).toEqual([])
})

test('a kept attempt goes on without a request', async () => {
  const { launched, polledAt } = set({ pending: PENDING, doubtful: false })
  expect(await launched).toBe(PENDING)
  expect(polledAt).toEqual([])
})

test.each<[string, PollOutcome, boolean]>([
  ['lives', { kind: 'authorization_pending' }, true],
  ['is dead', { kind: 'expired_token' }, false],
  ['is unknown', { kind: 'invalid_grant' }, false],
  ['cannot be asked about', { kind: 'unreachable' }, false],
])('in doubt one poll, after the interval, decides: the code %s', async (_, outcome, goesOn) => {
  const { launched, signIn, polledAt } = set({ pending: PENDING, doubtful: true }, outcome)
  await vi.advanceTimersByTimeAsync(6000)
  expect((await launched)?.status).toBe(goesOn ? 'pending' : undefined)
  expect(polledAt).toEqual([5000])
  expect(signIn.attempts.keep).toHaveBeenCalledTimes(goesOn ? 0 : 1)
})

test('an approval that was given while the set was off is taken', async () => {
  const { launched, signIn } = set({ pending: PENDING, doubtful: true }, { kind: 'approved', tokens: TOKENS })
  await vi.advanceTimersByTimeAsync(6000)
  expect(await launched).toBeUndefined()
  expect(signIn.session.accept).toHaveBeenCalledWith(TOKENS)
})

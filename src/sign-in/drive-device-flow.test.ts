import { expect, test } from 'vitest'
import { startPending } from '../protocol/device-flow.ts'
import type { PollOutcome } from '../protocol/device-token.ts'
import { AUTHORIZATION } from '../protocol/testing.ts'
import { driveDeviceFlow } from './drive-device-flow.ts'

const TOKENS = { accessToken: 'access', tokenType: 'bearer' } as const
/** Short, because the test runs on the real clock. */
const QUICK = { ...AUTHORIZATION, intervalSeconds: 0.02 }

function flowWith(outcomes: readonly PollOutcome[], onPoll: () => void = () => undefined) {
  const polledAt: number[] = []
  const answers = [...outcomes]
  return {
    polledAt,
    clock: { monotonicMs: () => performance.now(), wallMs: () => Date.now() },
    random: () => 0,
    requestAuthorization: () => Promise.resolve(QUICK),
    poll: () => {
      polledAt.push(performance.now())
      onPoll()
      return Promise.resolve(answers.shift() ?? ({ kind: 'authorization_pending' } as const))
    },
  }
}

test('polls until the approval, never sooner than one interval after the last response', async () => {
  const flow = flowWith([
    { kind: 'authorization_pending' },
    { kind: 'authorization_pending' },
    { kind: 'approved', tokens: TOKENS },
  ])
  const begunAt = performance.now()
  const seen: string[] = []
  const end = await driveDeviceFlow(startPending(QUICK, begunAt, begunAt), flow, {
    signal: new AbortController().signal,
    onStep: ({ status }) => seen.push(status),
  })
  expect(end).toEqual({ status: 'approved', tokens: TOKENS })
  expect(seen).toEqual(['pending', 'pending', 'approved'])
  for (const [index, at] of flow.polledAt.entries())
    expect(at - (flow.polledAt[index - 1] ?? begunAt)).toBeGreaterThanOrEqual(20)
})

test('stops when told to, after the response to the current poll', async () => {
  const stop = new AbortController()
  const flow = flowWith([{ kind: 'approved', tokens: TOKENS }], () => stop.abort())
  const now = performance.now()
  const ports = { signal: stop.signal, onStep: () => undefined }
  expect(await driveDeviceFlow(startPending(QUICK, now, now), flow, ports)).toMatchObject({ status: 'approved' })

  const never = flowWith([])
  const stopped = new AbortController()
  stopped.abort()
  const end = await driveDeviceFlow(startPending(QUICK, now, now), never, { ...ports, signal: stopped.signal })
  expect([end.status, never.polledAt]).toEqual(['pending', []])
})

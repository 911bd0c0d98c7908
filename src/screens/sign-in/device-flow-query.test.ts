// @vitest-environment jsdom
import { QueryClient, QueryObserver, focusManager, onlineManager } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startPending } from '../../protocol/device-flow.ts'
import type { PollOutcome } from '../../protocol/device-token.ts'
import { OAuthError } from '../../protocol/errors.ts'
import { deviceFlowQuery, type DeviceFlowQueryPorts } from './device-flow-query.ts'
import { AUTHORIZATION } from '../../protocol/testing.ts'

const TOKENS = { accessToken: 'a', tokenType: 'bearer' } as const
const PENDING: PollOutcome = { kind: 'authorization_pending' }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  onlineManager.setOnline(true)
  focusManager.setFocused(undefined)
  vi.useRealTimers()
})

function run(script: (PollOutcome | Error)[], { latencyMs = 0, restored = false } = {}) {
  const sentAt: number[] = []
  const seconds = () => Math.round(performance.now() - start) / 1000
  const start = performance.now()
  const ports: DeviceFlowQueryPorts = {
    clock: { monotonicMs: () => performance.now(), wallMs: () => Date.now() },
    random: () => 0,
    requestAuthorization: vi.fn(async () => AUTHORIZATION),
    poll: vi.fn(async () => {
      sentAt.push(seconds())
      if (latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, latencyMs))
      const outcome = script.shift() ?? PENDING
      if (outcome instanceof Error) throw outcome
      return outcome
    }),
    onApproved: vi.fn(async () => undefined),
    onPending: vi.fn(),
    onStep: vi.fn(),
    onRefused: vi.fn(),
  }
  const client = new QueryClient()
  const state = restored ? startPending(AUTHORIZATION, start, start) : undefined
  const observer = new QueryObserver(client, deviceFlowQuery(1, ports, state))
  const stop = observer.subscribe(() => undefined)
  return { ports, client, observer, sentAt, stop }
}

test('asks for a code at once, polls an interval after each answer and stops when approved', async () => {
  const { ports, sentAt, observer } = run([PENDING, PENDING, { kind: 'approved', tokens: TOKENS }], { latencyMs: 3000 })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(ports.requestAuthorization).toHaveBeenCalledTimes(1)
  expect(sentAt).toEqual([5, 13, 21])
  expect(ports.onApproved).toHaveBeenCalledExactlyOnceWith(1, TOKENS)
  expect(observer.getCurrentResult().data).toEqual({ status: 'approved', tokens: TOKENS })
})

test('shows the approval while the tokens are still being kept', async () => {
  const { ports, observer } = run([{ kind: 'approved', tokens: TOKENS }])
  vi.mocked(ports.onApproved).mockReturnValue(new Promise(() => undefined))
  await vi.advanceTimersByTimeAsync(20_000)
  expect(observer.getCurrentResult().data?.status).toBe('approved')
  expect(ports.onApproved).toHaveBeenCalledTimes(1)
})

test('asks for nothing while a poll is under way', async () => {
  const { client, sentAt } = run([], { latencyMs: 15_000 })
  const query = client.getQueryCache().find({ queryKey: ['device-flow', 1] })!
  const fetch = vi.spyOn(query, 'fetch')
  await vi.advanceTimersByTimeAsync(19_000)
  expect(sentAt).toEqual([5])
  expect(fetch).toHaveBeenCalledTimes(1)
})

test('slow_down and silence change the pace', async () => {
  const { sentAt } = run([{ kind: 'slow_down' }, { kind: 'unreachable' }, PENDING, PENDING])
  await vi.advanceTimersByTimeAsync(60_000)
  expect(sentAt).toEqual([5, 15, 35, 45, 55])
})

test('focus that comes and goes, and a set that calls itself offline, change nothing', async () => {
  const { sentAt } = run([])
  for (let second = 0; second < 16; second++) {
    focusManager.setFocused(second % 2 === 0)
    onlineManager.setOnline(second % 3 === 0)
    await vi.advanceTimersByTimeAsync(1000)
  }
  expect(sentAt).toEqual([5, 10, 15])
})

test('an error of the device request ends it; nothing is asked again', async () => {
  const { ports, observer, client, sentAt } = run([])
  vi.mocked(ports.requestAuthorization).mockRejectedValue(new OAuthError('invalid_client', 401))
  const second = new QueryObserver(client, deviceFlowQuery(2, ports))
  second.subscribe(() => undefined)
  await vi.advanceTimersByTimeAsync(4000)
  expect(second.getCurrentResult().error).toMatchObject({ code: 'invalid_client' })
  observer.destroy()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(ports.requestAuthorization).toHaveBeenCalledTimes(2)
  expect(sentAt).toEqual([])
})

test('a refusal while polling is a state, and the last request', async () => {
  const { observer, sentAt } = run([new OAuthError('not_allowed', 400)])
  await vi.advanceTimersByTimeAsync(60_000)
  expect(observer.getCurrentResult().data).toMatchObject({ status: 'failed', error: { code: 'not_allowed' } })
  expect(sentAt).toEqual([5])
})

test('a poll that is under way when the screen goes still delivers its tokens', async () => {
  const { ports, stop } = run([{ kind: 'approved', tokens: TOKENS }], { latencyMs: 3000 })
  await vi.advanceTimersByTimeAsync(6000)
  stop()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(ports.onApproved).toHaveBeenCalledTimes(1)
})

test('a restored attempt asks for no new code and waits the interval', async () => {
  const { ports, sentAt } = run([], { restored: true })
  await vi.advanceTimersByTimeAsync(11_000)
  expect(ports.requestAuthorization).not.toHaveBeenCalled()
  expect(sentAt).toEqual([5, 10])
})

test('tells what a later launch would go on with, and when there is nothing', async () => {
  const { ports } = run([{ kind: 'slow_down' }, { kind: 'access_denied' }])
  await vi.advanceTimersByTimeAsync(60_000)
  const told = vi.mocked(ports.onPending).mock.calls.map(([, state]) => state?.intervalSeconds)
  expect(told).toEqual([5, 10, undefined])
})

test('no query key holds a secret', async () => {
  const { client } = run([])
  await vi.advanceTimersByTimeAsync(6000)
  const keys = JSON.stringify(
    client
      .getQueryCache()
      .getAll()
      .map(({ queryKey }) => queryKey),
  )
  expect(keys).not.toContain('secret')
})

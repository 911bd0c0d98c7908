// @vitest-environment jsdom
import { QueryClient, QueryObserver, focusManager, onlineManager } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Attempts } from '../sign-in/attempts.ts'
import { attemptQuery } from './poll-attempts.tsx'
import { nextPollDelay, startPending, type DeviceFlowState } from '../protocol/device-flow.ts'
import type { PollOutcome } from '../protocol/device-token.ts'
import { OAuthError } from '../protocol/errors.ts'
import { AUTHORIZATION } from '../protocol/testing.ts'
import { startDeviceFlow, stepDeviceFlow, type DeviceFlowPorts } from '../sign-in/device-flow-steps.ts'

const TOKENS = { accessToken: 'a', tokenType: 'bearer' } as const
const PENDING: PollOutcome = { kind: 'authorization_pending' }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  onlineManager.setOnline(true)
  focusManager.setFocused(undefined)
  vi.useRealTimers()
})

/** One attempt run by react-query, with a provider that responds by the script. */
function run(script: (PollOutcome | Error)[], { latencyMs = 0, restored = false } = {}) {
  const sentAt: number[] = []
  const start = performance.now()
  const now = () => performance.now()
  const ports: DeviceFlowPorts = {
    clock: { monotonicMs: now, wallMs: () => Date.now() },
    random: () => 0,
    requestAuthorization: vi.fn(async () => AUTHORIZATION),
    poll: async () => {
      sentAt.push(Math.round(now() - start) / 1000)
      if (latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, latencyMs))
      const outcome = script.shift() ?? PENDING
      if (outcome instanceof Error) throw outcome
      return outcome
    },
  }
  let flow: DeviceFlowState | undefined = restored ? startPending(AUTHORIZATION, start, start) : undefined
  const attempts = {
    step: async () => (flow = flow ? await stepDeviceFlow(flow, ports) : await startDeviceFlow(ports)),
    nextStepDelay: () => (flow ? nextPollDelay(flow, now()) : false),
  } as unknown as Attempts
  const client = new QueryClient()
  const observer = new QueryObserver(client, attemptQuery(attempts, { number: 1, flow }))
  const stop = observer.subscribe(() => undefined)
  return { ports, client, observer, sentAt, stop, flow: () => flow }
}

test('requests a code at once, polls one interval after each response, and stops when approved', async () => {
  const { ports, sentAt, observer } = run([PENDING, PENDING, { kind: 'approved', tokens: TOKENS }], { latencyMs: 3000 })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(ports.requestAuthorization).toHaveBeenCalledTimes(1)
  expect(sentAt).toEqual([5, 13, 21])
  expect(observer.getCurrentResult().data).toEqual({ status: 'approved', tokens: TOKENS })
})

test('sends no second poll while one is under way', async () => {
  const { client, sentAt } = run([], { latencyMs: 15_000 })
  const query = client.getQueryCache().find({ queryKey: ['device-flow', 1] })!
  const fetch = vi.spyOn(query, 'fetch')
  await vi.advanceTimersByTimeAsync(19_000)
  expect(sentAt).toEqual([5])
  expect(fetch).toHaveBeenCalledTimes(1)
})

test('slow_down and missing responses change the pace', async () => {
  const { sentAt } = run([{ kind: 'slow_down' }, { kind: 'unreachable' }, PENDING, PENDING])
  await vi.advanceTimersByTimeAsync(60_000)
  expect(sentAt).toEqual([5, 15, 35, 45, 55])
})

test('changes of focus, and a television that reports itself offline, have no effect', async () => {
  const { sentAt } = run([])
  for (let second = 0; second < 16; second++) {
    focusManager.setFocused(second % 2 === 0)
    onlineManager.setOnline(second % 3 === 0)
    await vi.advanceTimersByTimeAsync(1000)
  }
  expect(sentAt).toEqual([5, 10, 15])
})

test('an error of the device request ends the attempt without a retry', async () => {
  const { ports, observer, client, sentAt, stop } = run([])
  stop()
  vi.mocked(ports.requestAuthorization).mockRejectedValue(new OAuthError('invalid_client', 401))
  client.clear()
  observer.destroy()
  const step = () => startDeviceFlow(ports)
  const attempts = { step, nextStepDelay: () => false } as unknown as Attempts
  const second = new QueryObserver(client, attemptQuery(attempts, { number: 2, flow: undefined }))
  second.subscribe(() => undefined)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(second.getCurrentResult().error).toMatchObject({ code: 'invalid_client' })
  expect(ports.requestAuthorization).toHaveBeenCalledTimes(2)
  expect(sentAt).toEqual([])
})

test('a poll under way when the screen is closed still delivers its tokens', async () => {
  const { flow, stop } = run([{ kind: 'approved', tokens: TOKENS }], { latencyMs: 3000 })
  await vi.advanceTimersByTimeAsync(6000)
  stop()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(flow()).toEqual({ status: 'approved', tokens: TOKENS })
})

test('a restored attempt requests no new code and waits one interval', async () => {
  const { ports, sentAt } = run([], { restored: true })
  await vi.advanceTimersByTimeAsync(11_000)
  expect(ports.requestAuthorization).not.toHaveBeenCalled()
  expect(sentAt).toEqual([5, 10])
})

test('no query key contains a secret', async () => {
  const { client } = run([])
  await vi.advanceTimersByTimeAsync(6000)
  const keys = client
    .getQueryCache()
    .getAll()
    .map(({ queryKey }) => queryKey)
  expect(JSON.stringify(keys)).not.toContain('secret')
})

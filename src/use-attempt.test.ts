// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { startPending } from './protocol/device-flow.ts'
import type { SignInListener } from './sign-in-event.ts'
import { createSignInEvents } from './sign-in-events.ts'
import type { SignIn } from './sign-in.ts'
import { RESTORED_ATTEMPT, useAttempt } from './use-attempt.ts'
import { AUTHORIZATION } from './protocol/testing.ts'

const PENDING = startPending(AUTHORIZATION, 0, 0)
const TOKENS = { accessToken: 'a', tokenType: 'bearer' } as const

function attempting(restored?: typeof PENDING) {
  const accept = vi.fn(async () => undefined)
  const keep = vi.fn()
  const discard = vi.fn(async () => undefined)
  const tell = vi.fn<SignInListener>()
  const signIn = { session: { accept }, attempts: { keep }, flow: {}, discard } as unknown as SignIn
  const events = createSignInEvents({ tell, clock: { monotonicMs: () => 0, wallMs: () => 0 }, codeOf: String })
  const { result } = renderHook(() => useAttempt({ signIn, events }, restored))
  return { result, accept, keep, discard, tell }
}

test('each press begins another attempt; none runs by itself', () => {
  const { result } = attempting()
  expect(result.current.attempt).toBeUndefined()
  act(() => result.current.begin())
  act(() => result.current.begin())
  expect(result.current.attempt).toBe(2)
})

test('goes on with a restored attempt', () => {
  expect(attempting(PENDING).result.current.attempt).toBe(RESTORED_ATTEMPT)
})

test('an approval signs in, also that of the code before the newest', async () => {
  const { result, accept, discard } = attempting()
  act(() => result.current.begin())
  act(() => result.current.begin())
  await act(() => result.current.ports.onApproved(1, TOKENS))
  expect(accept).toHaveBeenCalledExactlyOnceWith(TOKENS)
  expect(discard).not.toHaveBeenCalled()
  expect(result.current.attempt).toBeUndefined()
})

test('Cancel comes too late once the tokens are here, and the code before it is not kept for a relaunch', async () => {
  let stored = () => undefined as void
  const { result, accept, keep } = attempting()
  accept.mockImplementation(() => new Promise<undefined>((resolve) => (stored = () => resolve(undefined))))
  act(() => result.current.begin())
  const approved = result.current.ports.onApproved(1, TOKENS)
  act(() => result.current.cancel())
  expect(result.current.attempt).toBe(1)
  result.current.ports.onPending(1, PENDING)
  stored()
  await act(() => approved)
  expect(result.current.attempt).toBeUndefined()
  expect(keep.mock.calls).toEqual([[undefined]])
})

test('an approval that crosses a press of Cancel is given back', async () => {
  const { result, accept, discard } = attempting()
  act(() => result.current.begin())
  act(() => result.current.cancel())
  await act(() => result.current.ports.onApproved(1, TOKENS))
  expect(accept).not.toHaveBeenCalled()
  expect(discard).toHaveBeenCalledExactlyOnceWith(TOKENS)
})

test('only the newest attempt is kept for a relaunch, and a cancelled one no more', () => {
  const { result, keep } = attempting()
  act(() => result.current.begin())
  act(() => result.current.begin())
  result.current.ports.onPending(1, PENDING)
  expect(keep).not.toHaveBeenCalled()
  result.current.ports.onPending(2, PENDING)
  expect(keep).toHaveBeenLastCalledWith(PENDING)
  act(() => result.current.cancel())
  result.current.ports.onPending(2, PENDING)
  expect(keep).toHaveBeenCalledTimes(2)
  expect(keep).toHaveBeenLastCalledWith(undefined)
})

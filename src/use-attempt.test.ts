// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { createObservable } from './session/observable.ts'
import type { Support } from './support.ts'
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
  const state = createObservable({ status: 'signed-out' })
  const session = { accept, state: state.get, subscribe: state.subscribe }
  const noted = vi.fn()
  const support = { signedIn: noted } as unknown as Support
  const keep = vi.fn()
  const discard = vi.fn(async () => undefined)
  const tell = vi.fn<SignInListener>()
  const signIn = { session, attempts: { keep }, flow: {}, discard } as unknown as SignIn
  const events = createSignInEvents({ tell, clock: { monotonicMs: () => 0, wallMs: () => 0 }, codeOf: String })
  const { result } = renderHook(() => useAttempt({ signIn, events, support }, restored))
  return { result, accept, keep, discard, tell, noted, state }
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

test('an approval is noted and told once it is the session’s', async () => {
  const { result, accept, tell, noted, state } = attempting()
  act(() => result.current.begin())
  accept.mockImplementation(async () => void state.set({ status: 'signed-in' }))
  await act(() => result.current.ports.onApproved(1, TOKENS))
  expect(noted).toHaveBeenCalledExactlyOnceWith(TOKENS)
  expect(tell.mock.calls.map(([{ type }]) => type)).toEqual(['code_requested', 'signed_in'])
  // The same in the place of a viewer who was signed in before.
  act(() => result.current.begin())
  await act(() => result.current.ports.onApproved(2, TOKENS))
  expect(tell.mock.lastCall).toEqual([{ type: 'signed_in', isRestored: false }])
})

test('a sign-in in another window ends the attempt, which does not come back after a sign-out', () => {
  const { result, tell, keep, state } = attempting()
  act(() => result.current.begin())
  act(() => state.set({ status: 'signed-in' }))
  expect(result.current.attempt).toBeUndefined()
  expect(keep).toHaveBeenLastCalledWith(undefined)
  expect(tell.mock.lastCall).toMatchObject([{ type: 'cancelled', attempt: 1 }])
})

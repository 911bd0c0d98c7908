import { expect, test, vi } from 'vitest'
import { createObservable } from '../async/observable.ts'
import type { SessionState } from '../session/session-state.ts'
import { createSuccessMoment } from './success-moment.ts'

const SIGNED_OUT: SessionState = { status: 'signed-out', reason: 'signed-out' }
const SIGNED_IN: SessionState = { status: 'signed-in', viewer: {}, tokens: { accessToken: 'a', tokenType: 'bearer' } }

function setUp() {
  const session = createObservable<SessionState>({ status: 'restoring' })
  const signedInAt = createObservable<number | undefined>(undefined)
  const timers: { readonly ms: number; readonly task: () => void; isCancelled: boolean }[] = []
  const moment = createSuccessMoment({
    session: { state: session.get, subscribe: session.subscribe },
    attempts: { signedInAt: signedInAt.get, subscribe: signedInAt.subscribe },
    after(ms, task) {
      const timer = { ms, task, isCancelled: false }
      timers.push(timer)
      return () => void (timer.isCancelled = true)
    },
  })
  const signIn = (at: number) => (session.set(SIGNED_IN), signedInAt.set(at))
  return { session, signedInAt, moment, timers, signIn }
}

test('a sign-in has its moment, which passes 1.5 s after its screen was drawn', () => {
  const { moment, timers, signIn } = setUp()
  signIn(10)
  expect(moment.isOn()).toBe(true)
  const onPassed = vi.fn()
  moment.begin(onPassed)
  expect(timers.map(({ ms }) => ms)).toEqual([1500])
  timers[0]!.task()
  expect(moment.isOn()).toBe(false)
  expect(onPassed).toHaveBeenCalledTimes(1)
})

test('a stored session has no moment, and later changes of the codes bring none', () => {
  const { session, signedInAt, moment } = setUp()
  session.set(SIGNED_IN)
  signedInAt.set(undefined)
  expect(moment.isOn()).toBe(false)
})

test('another account has its own moment', () => {
  const { moment, signedInAt, signIn } = setUp()
  signIn(10)
  moment.skip()
  signedInAt.set(10)
  expect(moment.isOn()).toBe(false)
  signIn(20)
  expect(moment.isOn()).toBe(true)
})

test('the moment ends with the session, and does not come back with the next stored one', () => {
  const { session, moment, signIn } = setUp()
  signIn(10)
  session.set(SIGNED_OUT)
  expect(moment.isOn()).toBe(false)
  session.set(SIGNED_IN)
  expect(moment.isOn()).toBe(false)
})

import { expect, test, vi } from 'vitest'
import type { After } from '../async/after.ts'
import { createObservable } from '../async/observable.ts'
import { startPending } from '../protocol/device-flow.ts'
import { AUTHORIZATION } from '../protocol/testing.ts'
import { NO_ATTEMPTS, type Attempt, type AttemptsState } from '../sign-in/attempts-state.ts'
import { createShownAttempts } from './shown-attempts.ts'

const WAIT = open({ number: 1, flow: undefined })
const CODE = open({ number: 1, flow: startPending(AUTHORIZATION, 0, 0) })

function open(attempt: Attempt): AttemptsState {
  return { ...NO_ATTEMPTS, attempts: [attempt], shown: 1, isOpen: true }
}

function setUp() {
  const { get, set, subscribe } = createObservable(NO_ATTEMPTS)
  let pass: (() => void) | undefined
  const after: After = (_, task) => ((pass = task), () => (pass = undefined))
  const shown = createShownAttempts({ state: get, subscribe }, after)
  const seen = vi.fn(() => shown.state())
  shown.subscribe(seen)
  return { shown, seen, set, isTiming: () => pass !== undefined, momentPasses: () => pass!() }
}

test('a screen that stays never shows the wait for a code that comes at once', () => {
  const { shown, seen, set, isTiming } = setUp()
  shown.stay()
  set(WAIT)
  set({ ...WAIT })
  expect(seen).not.toHaveBeenCalled()
  set(CODE)
  expect(seen.mock.results.map(({ value }) => value as AttemptsState)).toEqual([CODE])
  expect(isTiming()).toBe(false)
})

test('shows the wait when the moment has passed, and each change after it', () => {
  const { shown, set, momentPasses } = setUp()
  shown.stay()
  set(WAIT)
  momentPasses()
  expect(shown.state()).toBe(WAIT)
  const again = { ...WAIT, isPolling: true }
  set(again)
  expect(shown.state()).toBe(again)
})

test.each<[string, AttemptsState]>([
  ['a code that is live already', CODE],
  ['a provider that limits such requests', open({ number: 1, flow: undefined, retryAt: 5 })],
  ['an error', open({ number: 1, flow: undefined, error: new Error('no') })],
  ['a request that is called off', NO_ATTEMPTS],
])('shows %s at once', (_, state) => {
  const { shown, set, isTiming } = setUp()
  shown.stay()
  set(WAIT)
  set(state)
  expect(shown.state()).toBe(state)
  expect(isTiming()).toBe(false)
})

test('stays once, and only where a screen asked for it', () => {
  const { shown, set } = setUp()
  set(WAIT)
  expect(shown.state()).toBe(WAIT)
  shown.stay()
  set(NO_ATTEMPTS)
  set(WAIT)
  expect(shown.state()).toBe(WAIT)
})

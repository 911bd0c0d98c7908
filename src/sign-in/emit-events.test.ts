import { expect, test, vi } from 'vitest'
import { startPending, type DeviceFlowState } from '../protocol/device-flow.ts'
import { AUTHORIZATION } from '../protocol/testing.ts'
import type { SessionState } from '../session/session-state.ts'
import type { SignInEvent } from './sign-in-event.ts'
import { apart, createSignInEvents, type SignInEvents } from './emit-events.ts'

const PENDING = startPending(AUTHORIZATION, 0, 0)
const TOKENS = { accessToken: 'secret-access', tokenType: 'bearer', refreshToken: 'secret-refresh' } as const

/** `at(ms)` moves the clock. */
function watching() {
  const told: SignInEvent[] = []
  let now = 1000
  const events = createSignInEvents({
    tell: (event) => void told.push(event),
    clock: { monotonicMs: () => now, wallMs: () => 0 },
    describe: () => ({ code: 'invalid_client' }),
  })
  return { events, told, at: (ms: number) => void (now = 1000 + ms) }
}

test('emits each event from the request to the approval once, however many polls there are', () => {
  const { events, told, at } = watching()
  events.begun(1)
  at(400)
  events.moved(1, PENDING)
  at(5400)
  events.moved(1, { ...PENDING, intervalSeconds: 10 })
  at(30_400.4)
  events.moved(1, { status: 'approved', tokens: TOKENS })
  expect(told).toEqual([
    { type: 'code_requested', attempt: 1 },
    { type: 'code_shown', attempt: 1, afterMs: 400 },
    { type: 'approved', attempt: 1, afterMs: 30_000 },
  ])
  expect(JSON.stringify(told)).not.toMatch(/secret|WDJB|device/)
})

const ENDINGS: [DeviceFlowState, object][] = [
  [{ status: 'denied' }, { type: 'denied' }],
  [{ status: 'expired' }, { type: 'expired' }],
  [{ status: 'lost' }, { type: 'failed', code: 'code_lost' }],
  [
    { status: 'failed', error: new Error('secret') },
    { type: 'failed', code: 'invalid_client' },
  ],
]

test.each(ENDINGS)('%j', (state, ending) => {
  const { events, told, at } = watching()
  events.begun(7)
  events.moved(7, PENDING)
  at(60)
  events.moved(7, state)
  expect(told.slice(2)).toEqual([{ ...ending, attempt: 7, afterMs: 60 }])
})

test('a failed request, a cancelled one, and a Cancel after the end', () => {
  const { events, told, at } = watching()
  events.begun(1)
  at(20)
  events.refused(1, new Error())
  events.cancelled()
  events.begun(2)
  at(50)
  events.cancelled()
  expect(told).toEqual([
    { type: 'code_requested', attempt: 1 },
    { type: 'failed', attempt: 1, afterMs: 20, code: 'invalid_client' },
    { type: 'code_requested', attempt: 2 },
    { type: 'cancelled', attempt: 2, afterMs: 30 },
  ])
})

test('a new code replaces the old one when it is shown; the old one can still be approved, which ends both', () => {
  const { events, told, at } = watching()
  events.begun(1)
  events.moved(1, PENDING)
  at(5000)
  events.begun(2)
  events.moved(1, PENDING)
  at(5500)
  events.moved(2, PENDING)
  at(6000)
  events.moved(1, { status: 'approved', tokens: TOKENS })
  events.moved(2, PENDING)
  events.refused(2, new Error())
  events.begun(3)
  expect(told).toEqual([
    { type: 'code_requested', attempt: 1 },
    { type: 'code_shown', attempt: 1, afterMs: 0 },
    { type: 'code_requested', attempt: 2 },
    { type: 'replaced', attempt: 1, afterMs: 5500 },
    { type: 'code_shown', attempt: 2, afterMs: 500 },
    { type: 'approved', attempt: 1, afterMs: 6000 },
    { type: 'replaced', attempt: 2, afterMs: 500 },
    { type: 'code_requested', attempt: 3 },
  ])
})

test('a viewer who leaves and returns sees the same code: it is emitted again, and its approval counts', () => {
  const { events, told, at } = watching()
  events.begun(1)
  events.moved(1, PENDING)
  at(2000)
  events.left()
  events.moved(1, PENDING)
  at(3000)
  events.resumed(1)
  at(4000)
  events.moved(1, { status: 'approved', tokens: TOKENS })
  expect(told.slice(2)).toEqual([
    { type: 'cancelled', attempt: 1, afterMs: 2000 },
    { type: 'code_shown', attempt: 1, afterMs: 0 },
    { type: 'approved', attempt: 1, afterMs: 1000 },
  ])
})

test.each<[string, (events: SignInEvents) => void]>([
  ['an approval, which is revoked', (events) => events.moved(1, { status: 'approved', tokens: TOKENS })],
  ['a denial', (events) => events.moved(1, { status: 'denied' })],
  ['a request that failed', (events) => events.refused(1, new Error())],
  ['a code', (events) => events.moved(1, PENDING)],
])('emits nothing after the end: %s', (_, late) => {
  for (const end of [
    (events: SignInEvents) => events.cancelled(),
    (events: SignInEvents) => events.moved(1, { status: 'expired' }),
  ]) {
    const { events, told } = watching()
    events.begun(1)
    end(events)
    const before = told.length
    late(events)
    expect(told.slice(before)).toEqual([])
  }
})

test('a relaunch continues with its code and emits it as shown once', () => {
  const { events, told, at } = watching()
  events.resumed(0)
  events.resumed(0)
  at(3000)
  events.moved(0, PENDING)
  events.moved(0, { status: 'denied' })
  expect(told).toEqual([
    { type: 'code_shown', attempt: 0, afterMs: 0 },
    { type: 'denied', attempt: 0, afterMs: 3000 },
  ])
})

test('emits a sign-in restored from an earlier launch, and the reason of its end', () => {
  const { events, told } = watching()
  const signedIn: SessionState = { status: 'signed-in', viewer: { name: 'Ada' }, tokens: TOKENS }
  const out = (reason: 'none' | 'signed-out' | 'session-ended') => ({ status: 'signed-out', reason }) as const
  const restoring = { status: 'restoring' } as const
  events.sessionMoved(restoring, signedIn)
  events.sessionMoved(signedIn, { ...signedIn, viewer: { name: 'Ada L.' } })
  events.sessionMoved(signedIn, out('session-ended'))
  events.sessionMoved(restoring, out('none'))
  events.sessionMoved(out('none'), signedIn)
  events.signedIn()
  events.sessionMoved(signedIn, out('signed-out'))
  events.sessionMoved(out('signed-out'), out('signed-out'))
  expect(told).toEqual([
    { type: 'signed_in', isRestored: true },
    { type: 'signed_out', reason: 'session-ended' },
    { type: 'signed_in', isRestored: false },
    { type: 'signed_out', reason: 'signed-out' },
  ])
})

test('a switch between accounts is told, and is no sign-in', () => {
  const { events, told } = watching()
  const signedIn: SessionState = { status: 'signed-in', viewer: { name: 'Ada' }, tokens: TOKENS }
  events.sessionMoved(signedIn, { ...signedIn, account: 'another' })
  events.switched()
  expect(told).toEqual([{ type: 'account_switched' }])
})

test('an error in the app’s listener is reported by the page and does not affect the sign-in', () => {
  vi.useFakeTimers()
  const tell = apart(() => {
    throw new Error('of the app')
  })
  expect(() => tell({ type: 'code_requested', attempt: 1 })).not.toThrow()
  expect(() => vi.runAllTimers()).toThrow('of the app')
  vi.useRealTimers()
})

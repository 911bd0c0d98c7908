import { expect, test } from 'vitest'
import { advance, reduce, startPending, type PendingDeviceFlow } from './device-flow.ts'
import type { PollOutcome } from './device-token.ts'
import { AUTHORIZATION } from './testing.ts'

const ADDRESS = 'https://id.example.com/token'
const HIDDEN: PollOutcome = { kind: 'unreachable', lostAt: ADDRESS, hiddenAt: ADDRESS }
const start = startPending(AUTHORIZATION, 0, 0)

const after = (state: PendingDeviceFlow, outcome: PollOutcome, now: number) =>
  reduce(state, outcome, { now, random: 0, tookMs: 20 })

test('the code stays alive, with the same patience as in an outage, and knows which endpoint is hidden', () => {
  const lost = after(start, { kind: 'unreachable', lostAt: ADDRESS }, 5000)
  expect(after(start, HIDDEN, 5000)).toEqual({ ...lost, hiddenAt: ADDRESS })
})

test('an answer that can be read takes the approval as ever', () => {
  const hidden = after(start, HIDDEN, 5000) as PendingDeviceFlow
  const again = after(hidden, { kind: 'authorization_pending' }, 20_000)
  expect(again).toMatchObject({ status: 'pending', backoffSeconds: 0 })
  expect(again).not.toHaveProperty('hiddenAt')
})

test('one timeout in between does not forget it', () => {
  const hidden = after(start, HIDDEN, 5000) as PendingDeviceFlow
  expect(after(hidden, { kind: 'unreachable' }, 20_000)).toMatchObject({ hiddenAt: ADDRESS })
})

test('a code that ends with hidden answers has not simply expired', async () => {
  const hidden = after(start, HIDDEN, 595_000) as PendingDeviceFlow
  const blocked = { status: 'failed', error: { code: 'request_blocked', address: ADDRESS } }
  expect(after(hidden, HIDDEN, 600_001)).toMatchObject(blocked)
  const ended = await advance(
    hidden,
    () => Promise.reject(new Error('no poll')),
    () => 600_000,
    () => 0,
  ).catch(String)
  expect(ended).toMatchObject({ status: 'failed' })
  // The provider says so itself: its answers can be read after all.
  expect(after(hidden, { kind: 'expired_token' }, 600_001)).toEqual({ status: 'expired' })
})

import { describe, expect, test, vi } from 'vitest'
import {
  advance,
  nextPollDelay,
  reduce,
  resumePending,
  startPending,
  type DeviceFlowState,
  type PendingDeviceFlow,
} from './device-flow.ts'
import type { PollOutcome } from './device-token.ts'
import { OAuthError } from './errors.ts'
import { AUTHORIZATION, ISSUER } from './testing.ts'

const pending = (changes: Partial<PendingDeviceFlow> = {}): PendingDeviceFlow => ({
  ...startPending(AUTHORIZATION, 0, 0),
  ...changes,
})
const TOKENS = { accessToken: 'a', tokenType: 'bearer' } as const
const at = (seconds: number, random = 0, tookMs = 0) => ({ now: seconds * 1000, random, tookMs })

/** Plays a list of outcomes on a fake clock; returns when each poll was sent and the final state. */
async function play(outcomes: (PollOutcome | Error)[], { latencyMs = 0, lifetime = 600, random = 0 } = {}) {
  let now = 0
  const sentAt: number[] = []
  const poll = async () => {
    sentAt.push(now / 1000)
    now += latencyMs
    const outcome = outcomes.shift() ?? { kind: 'authorization_pending' }
    if (outcome instanceof Error) throw outcome
    return outcome as PollOutcome
  }
  let state: DeviceFlowState = startPending({ ...AUTHORIZATION, expiresInSeconds: lifetime }, 0, 0)
  for (let delay = nextPollDelay(state, now); delay !== false; delay = nextPollDelay(state, now)) {
    now += delay
    if (state.status === 'pending')
      state = await advance(
        state,
        poll,
        () => now,
        () => random,
      )
  }
  return { sentAt, state, endedAt: now / 1000 }
}

describe('the pace (RFC 8628 §3.5)', () => {
  test('waits one interval before the first poll, and one after each response', async () => {
    const script: PollOutcome[] = [
      { kind: 'authorization_pending' },
      { kind: 'authorization_pending' },
      { kind: 'approved', tokens: TOKENS },
    ]
    expect((await play([...script])).sentAt).toEqual([5, 10, 15])
    expect((await play([...script], { latencyMs: 3000 })).sentAt).toEqual([5, 13, 21])
  })

  test('each slow_down adds 5 seconds permanently', async () => {
    const { sentAt } = await play(
      [
        { kind: 'slow_down' },
        { kind: 'authorization_pending' },
        { kind: 'slow_down' },
        { kind: 'authorization_pending' },
      ],
      { lifetime: 60 },
    )
    expect(sentAt.slice(0, 5)).toEqual([5, 15, 25, 40, 55])
  })

  test('slow_down with an interval never lowers it', () => {
    const slowed = (intervalSeconds: number) =>
      reduce(pending({ intervalSeconds: 10 }), { kind: 'slow_down', intervalSeconds }, at(10))
    expect(slowed(3)).toMatchObject({ intervalSeconds: 15 })
    expect(slowed(40)).toMatchObject({ intervalSeconds: 40 })
  })

  test('an unanswered poll doubles a separate back-off, which the next response resets', async () => {
    const { sentAt } = await play([
      { kind: 'unreachable' },
      { kind: 'unreachable' },
      { kind: 'authorization_pending' },
      { kind: 'approved', tokens: TOKENS },
    ])
    expect(sentAt).toEqual([5, 15, 35, 40])
  })

  test('the back-off has a ceiling, plus a random spread of up to one interval', async () => {
    const { sentAt } = await play(
      Array.from({ length: 6 }, () => ({ kind: 'unreachable' }) as const),
      { lifetime: 300 },
    )
    expect(sentAt.slice(0, 6)).toEqual([5, 15, 35, 65, 95, 125])
    const backoffOf = (outcome: PollOutcome) =>
      (reduce(pending(), outcome, at(5, 1)) as PendingDeviceFlow).backoffSeconds
    expect(backoffOf({ kind: 'unreachable' })).toBe(15)
    expect(backoffOf({ kind: 'unreachable', retryAfterSeconds: 50 })).toBe(55)
  })

  test('a late response delays the next poll by at most four times its latency, and at most one interval', async () => {
    const script = (): PollOutcome[] => [{ kind: 'authorization_pending' }, { kind: 'approved', tokens: TOKENS }]
    expect((await play(script(), { latencyMs: 50, random: 1 })).sentAt).toEqual([5, 10.25])
    expect((await play(script(), { latencyMs: 10_000, random: 1 })).sentAt).toEqual([5, 25])
    expect((await play(script(), { latencyMs: 10_000, random: 0 })).sentAt).toEqual([5, 20])
  })

  test('that delay does not last, and leaves room for a last poll before the end', async () => {
    const late = reduce(pending(), { kind: 'authorization_pending' }, at(15, 1, 10_000)) as PendingDeviceFlow
    expect(reduce(late, { kind: 'authorization_pending' }, at(25))).toMatchObject({ intervalSeconds: 5, spreadMs: 0 })
    expect(nextPollDelay({ ...late, deadlineAt: 26_000 }, 15_000)).toBe(8000)
    expect(nextPollDelay({ ...late, deadlineAt: 21_000 }, 15_000)).toBe(5000)
  })

  test('a back-off is longer than the interval, however long the interval is', () => {
    expect(reduce(pending({ intervalSeconds: 90 }), { kind: 'unreachable' }, at(90))).toMatchObject({
      backoffSeconds: 180,
    })
  })

  test('stays away as long as the server asks', () => {
    expect(reduce(pending(), { kind: 'unreachable', retryAfterSeconds: 50 }, at(5))).toMatchObject({
      backoffSeconds: 50,
    })
    expect(reduce(pending(), { kind: 'unreachable', retryAfterSeconds: 1 }, at(5))).toMatchObject({
      backoffSeconds: 10,
    })
  })

  test('a back-off ends early enough for a last poll before the code expires', async () => {
    const { sentAt, endedAt } = await play([{ kind: 'unreachable', retryAfterSeconds: 3600 }], { lifetime: 60 })
    expect(sentAt).toEqual([5, 57])
    expect(endedAt).toBe(60)
  })

  test('never sets a timer that the engine would fire at once', () => {
    const long = pending({ intervalSeconds: 1e9, deadlineAt: 1e15 })
    expect(nextPollDelay(long, 0)).toBe(2 ** 31 - 1)
    expect(nextPollDelay(pending(), 1e9)).toBe(1)
  })

  test('a timer that fires early sends nothing', async () => {
    const poll = vi.fn()
    const state = pending()
    expect(await advance(state, poll, () => 4999.4, Math.random)).toBe(state)
    expect(poll).not.toHaveBeenCalled()
    expect(nextPollDelay(state, 4999.4)).toBe(1)
  })
})

describe('the end', () => {
  test('the code expires at the deadline without a request', async () => {
    const { sentAt, state, endedAt } = await play([], { lifetime: 12 })
    expect(sentAt).toEqual([5, 10])
    expect(state).toEqual({ status: 'expired' })
    expect(endedAt).toBe(12)
  })

  test('after a long sleep one poll lets the server decide', async () => {
    const hourLater = () => 3_600_000
    const approved: PollOutcome = { kind: 'approved', tokens: TOKENS }
    const wake = (outcome: PollOutcome) => advance(pending(), async () => outcome, hourLater, Math.random)
    expect(await wake(approved)).toEqual({ status: 'approved', tokens: TOKENS })
    expect(await wake({ kind: 'authorization_pending' })).toEqual({ status: 'expired' })
    expect(await wake({ kind: 'slow_down' })).toEqual({ status: 'expired' })
    expect(await wake({ kind: 'unreachable' })).toEqual({ status: 'expired' })
    expect(await wake({ kind: 'invalid_grant' })).toEqual({ status: 'expired' })
  })

  test.each<[PollOutcome['kind'], DeviceFlowState['status']]>([
    ['access_denied', 'denied'],
    ['expired_token', 'expired'],
    ['invalid_grant', 'failed'],
  ])('%s ends it: %s', (kind, status) => {
    expect(reduce(pending(), { kind } as PollOutcome, at(5)).status).toBe(status)
  })

  test('a spent code after an unanswered poll is a lost approval; after a response it no longer is', () => {
    const unanswered = reduce(pending(), { kind: 'unreachable' }, at(5)) as PendingDeviceFlow
    expect(reduce(unanswered, { kind: 'invalid_grant' }, at(15))).toEqual({ status: 'lost' })
    const answered = reduce(unanswered, { kind: 'authorization_pending' }, at(15)) as PendingDeviceFlow
    expect(reduce(answered, { kind: 'invalid_grant' }, at(20)).status).toBe('failed')
  })

  test('an error of the poll becomes a state, not a rejection', async () => {
    const error = new OAuthError('invalid_client', 401)
    expect((await play([error])).state).toEqual({ status: 'failed', error })
  })

  test.each<DeviceFlowState>([
    { status: 'approved', tokens: TOKENS },
    { status: 'denied' },
    { status: 'expired' },
    { status: 'lost' },
    { status: 'failed', error: undefined },
  ])('after $status there is no next step', (state) => {
    expect(nextPollDelay(state, 0)).toBe(false)
  })
})

describe('a relaunch', () => {
  const shown = (members: object) => ({ ...pending(), authorization: { ...AUTHORIZATION, ...members } })

  test('resumes from the stored state', () => {
    const saved: unknown = JSON.parse(JSON.stringify(pending({ intervalSeconds: 10 })))
    const resumed = resumePending(saved, { remainingMs: 60_000, now: 1000, issuer: ISSUER })!
    expect(resumed).toMatchObject({ authorization: AUTHORIZATION, deadlineAt: 61_000, intervalSeconds: 10 })
    expect(nextPollDelay(resumed, 1000)).toBe(10_000)
  })

  test.each(['intent://scan/#Intent;end', 'http://id.example.com/device', 'https:///evil.example'])(
    "drops the QR %s, as it would in a provider's response",
    (verificationUriComplete) => {
      const resumed = resumePending(shown({ verificationUriComplete }), { remainingMs: 60_000, now: 0, issuer: ISSUER })
      expect(resumed?.authorization).toEqual(AUTHORIZATION)
    },
  )

  test('keeps verifier and QR, and drops unknown members', () => {
    const members = { codeVerifier: 'v'.repeat(43), verificationUriComplete: 'https://id.example.com/device?c=1' }
    const resumed = resumePending(shown({ ...members, somethingElse: 'x' }), {
      remainingMs: 60_000,
      now: 0,
      issuer: ISSUER,
    })
    expect(resumed?.authorization).toEqual({ ...AUTHORIZATION, ...members })
  })

  test('takes at most the time the code had left, and at least its interval', () => {
    const resumed = resumePending(pending({ intervalSeconds: 0.001 }), { remainingMs: 1e12, now: 1000, issuer: ISSUER })
    expect(resumed).toMatchObject({ deadlineAt: 601_000, intervalSeconds: AUTHORIZATION.intervalSeconds })
  })

  test('accepts the plain http addresses of development', () => {
    const address = { verificationUri: 'http://192.168.1.20:4180/device' }
    const resumed = resumePending(shown(address), { remainingMs: 60_000, now: 0, issuer: 'http://192.168.1.20:4180' })
    expect(resumed?.authorization).toMatchObject(address)
  })

  test('takes a spent code for a lost approval: the app may have been closed during a poll', () => {
    const resumed = resumePending(pending(), { remainingMs: 60_000, now: 0, issuer: ISSUER })!
    expect(reduce(resumed, { kind: 'invalid_grant' }, at(5))).toEqual({ status: 'lost' })
  })

  test.each<[string, unknown, number]>([
    ['nothing', undefined, 1000],
    ['a text', 'x', 1000],
    ['no authorization', {}, 1000],
    ['half an authorization', { authorization: { deviceCode: 'x' }, intervalSeconds: 5 }, 1000],
    ['no interval', { ...pending(), intervalSeconds: 'x' }, 1000],
    ['no time left', pending(), 0],
    ['an interval that outlives the code', pending({ intervalSeconds: 600 }), 1000],
    ['an endless interval', { ...pending(), intervalSeconds: Infinity }, 1000],
    ['a script for an address', shown({ verificationUri: 'javascript:alert(1)' }), 1000],
    ['an address that is read in two ways', shown({ verificationUri: 'https://a.example\\@b.example/' }), 1000],
    ['a plain http address of an https issuer', shown({ verificationUri: 'http://id.example.com/device' }), 1000],
    ['a code that reads backwards', shown({ userCode: '\u202eEVIL' }), 1000],
    ['a code of marks', shown({ userCode: `A${'\u0301'.repeat(240)}` }), 1000],
    ['no lifetime', shown({ expiresInSeconds: undefined }), 1000],
    ['a malformed verifier', shown({ codeVerifier: 'short' }), 1000],
  ])('returns undefined for %s', (_, value, remainingMs) => {
    expect(resumePending(value, { remainingMs, now: 0, issuer: ISSUER })).toBeUndefined()
  })
})

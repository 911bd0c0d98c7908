import { expect, test } from 'vitest'
import { startPending } from '../protocol/device-flow.ts'
import { createAttemptRecord } from './attempt-record.ts'
import { AUTHORIZATION } from '../protocol/testing.ts'
import type { StoredAttempt } from '../sign-in/stored-attempt.ts'

const NOON_2026 = Date.UTC(2026, 10, 1, 12)

function television() {
  let stored: StoredAttempt | undefined
  const clock = { monotonic: 1000, wall: NOON_2026, monotonicMs: () => clock.monotonic, wallMs: () => clock.wall }
  const recordFor = (issuer: string) =>
    createAttemptRecord({
      issuer,
      clientId: 'tv',
      clock,
      store: {
        load: async () => stored && (JSON.parse(JSON.stringify(stored)) as StoredAttempt),
        save: async (value) => void (stored = value),
        clear: async () => void (stored = undefined),
      },
    })
  const record = recordFor('https://id.example.com')
  /** A new process: its monotonic clock starts near zero again. */
  const relaunch = (wallMs: number) => {
    clock.monotonic = 50
    clock.wall = wallMs
    return record.load()
  }
  const begin = () => record.keep(startPending(AUTHORIZATION, clock.monotonic, clock.monotonic))
  return { record, recordFor, relaunch, begin, clock, stored: () => stored }
}

test('a relaunch resumes the code with its remaining lifetime', async () => {
  const { begin, relaunch } = television()
  begin()
  const restored = await relaunch(NOON_2026 + 60_000)
  expect(restored).toMatchObject({ authorization: AUTHORIZATION, deadlineAt: 540_050 })
})

test('a code that expired yesterday is not resumed, and is deleted', async () => {
  const { begin, relaunch, stored } = television()
  begin()
  expect(await relaunch(NOON_2026 + 86_400_000)).toBeUndefined()
  expect(stored()).toBeUndefined()
})

test.each([
  ['back one day', NOON_2026, NOON_2026 - 86_400_000],
  ['from 1970 to 2026', 5000, NOON_2026],
])(
  'after the wall clock jumped %s, a relaunch assumes the full lifetime and lets the provider decide',
  async (_, before, after) => {
    const { begin, relaunch, clock } = television()
    clock.wall = before
    begin()
    expect(await relaunch(after)).toMatchObject({ deadlineAt: 600_050 })
  },
)

test('an attempt that has ended or belongs to another provider is not resumed', async () => {
  const { begin, record, recordFor, relaunch } = television()
  begin()
  expect(await recordFor('https://other.example.com').load()).toBeUndefined()
  record.keep(undefined)
  expect(await relaunch(NOON_2026)).toBeUndefined()
})

test('a store that rejects every write only prevents resuming', async () => {
  const refuse = () => Promise.reject(new Error('full'))
  const record = createAttemptRecord({
    issuer: 'https://id.example.com',
    clientId: 'tv',
    clock: { monotonicMs: () => 0, wallMs: () => NOON_2026 },
    store: { load: async () => undefined, save: refuse, clear: refuse },
  })
  record.keep(startPending(AUTHORIZATION, 0, 0))
  record.keep(undefined)
  expect(await record.load()).toBeUndefined()
})

import { expect, test } from 'vitest'
import { startPending } from '../protocol/device-flow.ts'
import { createAttemptRecord } from './attempt-record.ts'
import type { StoredAttempt } from '../session/ports.ts'
import { AUTHORIZATION } from '../protocol/testing.ts'

const NOON_2026 = Date.UTC(2026, 10, 1, 12)

function television() {
  let kept: StoredAttempt | undefined
  const clock = { monotonic: 1000, wall: NOON_2026, monotonicMs: () => clock.monotonic, wallMs: () => clock.wall }
  const keeperFor = (issuer: string) =>
    createAttemptRecord({
      issuer,
      clientId: 'tv',
      clock,
      store: {
        load: async () => kept && (JSON.parse(JSON.stringify(kept)) as StoredAttempt),
        save: async (value) => void (kept = value),
        clear: async () => void (kept = undefined),
      },
    })
  const keeper = keeperFor('https://id.example.com')
  /** Switched off and on again: the monotonic clock starts anew. */
  const relaunch = (wallMs: number) => {
    clock.monotonic = 50
    clock.wall = wallMs
    return keeper.load()
  }
  const begin = () => keeper.keep(startPending(AUTHORIZATION, clock.monotonic, clock.monotonic))
  return { keeper, keeperFor, relaunch, begin, clock, stored: () => kept }
}

test('a relaunch goes on with the code, for what is left of its life', async () => {
  const { begin, relaunch } = television()
  begin()
  const restored = await relaunch(NOON_2026 + 60_000)
  expect(restored).toMatchObject({ authorization: AUTHORIZATION, deadlineAt: 540_050 })
})

test('yesterday’s code is not shown again, nor kept', async () => {
  const { begin, relaunch, stored } = television()
  begin()
  expect(await relaunch(NOON_2026 + 86_400_000)).toBeUndefined()
  expect(stored()).toBeUndefined()
})

test.each([
  ['back', NOON_2026, NOON_2026 - 86_400_000],
  ['from 1970 to the truth', 5000, NOON_2026],
])('where the clock has jumped %s, the provider’s word settles what is left of the code', async (_, before, after) => {
  const { begin, relaunch, clock } = television()
  clock.wall = before
  begin()
  expect(await relaunch(after)).toMatchObject({ deadlineAt: 600_050 })
})

test('an attempt that has ended, or belongs to another provider, is nothing', async () => {
  const { begin, keeper, keeperFor, relaunch } = television()
  begin()
  expect(await keeperFor('https://other.example.com').load()).toBeUndefined()
  keeper.keep(undefined)
  expect(await relaunch(NOON_2026)).toBeUndefined()
})

test('a store that takes nothing costs nothing but the relaunch', async () => {
  const refuse = () => Promise.reject(new Error('full'))
  const keeper = createAttemptRecord({
    issuer: 'https://id.example.com',
    clientId: 'tv',
    clock: { monotonicMs: () => 0, wallMs: () => NOON_2026 },
    store: { load: async () => undefined, save: refuse, clear: refuse },
  })
  keeper.keep(startPending(AUTHORIZATION, 0, 0))
  keeper.keep(undefined)
  expect(await keeper.load()).toBeUndefined()
})

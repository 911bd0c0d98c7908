import { describe, expect, it } from 'vitest'
import { startPending } from '../protocol/device-flow.ts'
import { AUTHORIZATION } from '../protocol/testing.ts'
import { isStoredAttempt, restoreRemainingMs, storedAttempt } from './stored-attempt.ts'
import { CLIENT_ID, ISSUER } from '../session/testing.ts'

const NOW = 1_700_000_000_000
const attempt = { issuer: ISSUER, clientId: CLIENT_ID, pending: { interval: 5 }, remainingMs: 600_000 }

const pending = startPending(AUTHORIZATION, 0, 0)
const clock = { monotonicMs: () => 1000, wallMs: () => NOW }
const stored = () => storedAttempt(pending, { issuer: ISSUER, clientId: CLIENT_ID, clock })

it('is stored with its remaining time and the wall-clock time', () => {
  expect(stored()).toEqual({ ...attempt, pending, remainingMs: 599_000, savedAt: NOW })
})

describe('restoreRemainingMs', () => {
  const restoredAfter = (elapsedMs: number, remainingMs = 600_000) =>
    restoreRemainingMs({ remainingMs, savedAt: NOW, nowWallMs: NOW + elapsedMs })

  it('subtracts the time that the wall clock has counted', () => {
    expect(restoredAfter(0)).toEqual({ remainingMs: 600_000, plausible: true })
    expect(restoredAfter(599_999)).toEqual({ remainingMs: 1, plausible: true })
  })

  it('keeps the remaining time when the wall clock was set back: one poll decides', () => {
    expect(restoredAfter(-1)).toEqual({ remainingMs: 600_000, plausible: false })
  })

  it('keeps the remaining time when the wall clock is past the deadline: one poll decides', () => {
    expect(restoredAfter(600_000)).toEqual({ remainingMs: 600_000, plausible: false })
    expect(restoredAfter(50 * 365 * 86_400_000)).toEqual({ remainingMs: 600_000, plausible: false })
  })

  it('never returns less than zero', () => {
    expect(restoredAfter(0, -5)).toEqual({ remainingMs: 0, plausible: false })
  })
})

describe('isStoredAttempt', () => {
  it('accepts a stored attempt, also after JSON', () => {
    expect(isStoredAttempt(JSON.parse(JSON.stringify(stored())))).toBe(true)
  })

  it.each([
    null,
    'text',
    {},
    { ...attempt },
    { ...attempt, savedAt: String(NOW) },
    { ...attempt, savedAt: NOW, remainingMs: NaN },
    { ...attempt, savedAt: NOW, pending: undefined },
    { ...attempt, savedAt: NOW, issuer: 1 },
  ])('refuses %o', (value) => {
    expect(isStoredAttempt(value)).toBe(false)
  })
})

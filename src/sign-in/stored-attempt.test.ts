import { describe, expect, it } from 'vitest'
import { isStoredAttempt, restoreRemainingMs, saveAttempt } from './stored-attempt.ts'
import { CLIENT_ID, ISSUER } from '../session/testing.ts'

const NOW = 1_700_000_000_000
const attempt = { issuer: ISSUER, clientId: CLIENT_ID, pending: { interval: 5 }, remainingMs: 600_000 }

it('saves the wall instant with what remained', () => {
  expect(saveAttempt({ ...attempt, nowWallMs: NOW })).toEqual({ ...attempt, savedAt: NOW })
})

describe('restoreRemainingMs', () => {
  const restoredAfter = (elapsedMs: number, remainingMs = 600_000) =>
    restoreRemainingMs({ remainingMs, savedAt: NOW, nowWallMs: NOW + elapsedMs })

  it('takes off what the wall clock has counted', () => {
    expect(restoredAfter(0)).toEqual({ remainingMs: 600_000, plausible: true })
    expect(restoredAfter(599_999)).toEqual({ remainingMs: 1, plausible: true })
  })

  it('keeps what remained when the wall clock was set back: one poll decides', () => {
    expect(restoredAfter(-1)).toEqual({ remainingMs: 600_000, plausible: false })
  })

  it('keeps what remained when the wall clock is past the deadline, be it that it jumped: one poll decides', () => {
    expect(restoredAfter(600_000)).toEqual({ remainingMs: 600_000, plausible: false })
    expect(restoredAfter(50 * 365 * 86_400_000)).toEqual({ remainingMs: 600_000, plausible: false })
  })

  it('never gives less than nothing', () => {
    expect(restoredAfter(0, -5)).toEqual({ remainingMs: 0, plausible: false })
  })
})

describe('isStoredAttempt', () => {
  it('knows a saved attempt, also after JSON', () => {
    const saved = saveAttempt({ ...attempt, nowWallMs: NOW })
    expect(isStoredAttempt(JSON.parse(JSON.stringify(saved)))).toBe(true)
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

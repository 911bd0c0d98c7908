import { expect, it } from 'vitest'
import { isStoredSession } from './session-record.ts'
import { FIRST, storedWith } from './testing.ts'

it('knows a stored session, also after JSON and with nothing but what must be there', () => {
  expect(isStoredSession(JSON.parse(JSON.stringify(storedWith(FIRST))))).toBe(true)
  expect(isStoredSession(storedWith({ accessToken: 'access', tokenType: 'dpop' }, {}))).toBe(true)
})

it.each([
  undefined,
  null,
  'text',
  {},
  { ...storedWith(FIRST), issuer: undefined },
  { ...storedWith(FIRST), clientId: 7 },
  { ...storedWith(FIRST), tokens: null },
  { ...storedWith(FIRST), tokens: { ...FIRST, accessToken: undefined } },
  { ...storedWith(FIRST), tokens: { ...FIRST, tokenType: 'mac' } },
  { ...storedWith(FIRST), tokens: { ...FIRST, refreshToken: {} } },
  { ...storedWith(FIRST), tokens: { ...FIRST, expiresInSeconds: '300' } },
  { ...storedWith(FIRST), viewer: undefined },
  { ...storedWith(FIRST), viewer: { name: ['Ada'] } },
])('refuses %o', (value) => {
  expect(isStoredSession(value)).toBe(false)
})

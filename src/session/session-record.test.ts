import { expect, test } from 'vitest'
import { isStoredSession } from './session-record.ts'

const WHOLE = {
  issuer: 'https://id.example.com',
  clientId: 'tv',
  tokens: { accessToken: 'a', tokenType: 'bearer', refreshToken: 'r' },
  viewer: { name: 'Ada' },
}

test('accepts a complete session', () => {
  expect(isStoredSession(WHOLE)).toBe(true)
  expect(isStoredSession({ ...WHOLE, viewer: {} })).toBe(true)
})

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['a text', 'x'],
  ['no tokens', { ...WHOLE, tokens: undefined }],
  ['no access token', { ...WHOLE, tokens: { tokenType: 'bearer' } }],
  ['an unknown token type', { ...WHOLE, tokens: { ...WHOLE.tokens, tokenType: 'mac' } }],
  ['a refresh token that is a number', { ...WHOLE, tokens: { ...WHOLE.tokens, refreshToken: 7 } }],
  ['no viewer', { ...WHOLE, viewer: undefined }],
  ['a viewer with an object for a name', { ...WHOLE, viewer: { name: {} } }],
])('rejects %s', (_, value) => {
  expect(isStoredSession(value)).toBe(false)
})

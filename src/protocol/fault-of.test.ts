import { expect, test } from 'vitest'
import { OAuthError, ResponseFormatError, TokenBindingError, UnreachableError } from './errors.ts'
import { faultOf } from './fault-of.ts'
import { FAULT_SENTENCES } from '../screens/fault/fault-sentences.ts'

const NOW = { isOffline: false, wallMs: Date.UTC(2026, 10, 23) }

test.each<[unknown, string, string]>([
  [new OAuthError('not_allowed', 400), 'not_allowed', 'not_allowed'],
  [new OAuthError('made_up', 400), 'made_up', 'refused'],
  [new UnreachableError('no_connection', ''), 'no_connection', 'no_connection'],
  [new UnreachableError('server_error', ''), 'server_error', 'server_trouble'],
  [new TokenBindingError('token_binding_clock', ''), 'token_binding_clock', 'token_binding_clock'],
  [new ResponseFormatError('unsafe_user_code', ''), 'unsafe_user_code', 'unusable_answer'],
  [new ResponseFormatError('invalid_userinfo', ''), 'invalid_userinfo', 'unexpected'],
  [new OAuthError('server_error', 400), 'server_error', 'server_trouble'],
  [new OAuthError('offline', 400), 'offline', 'refused'],
  [new TypeError('x is not a function'), 'unexpected_error', 'unexpected'],
  ['a thrown text', 'unexpected_error', 'unexpected'],
  [undefined, 'unexpected_error', 'unexpected'],
])('%s', (error, quote, sentence) => {
  const fault = faultOf(error, NOW)
  expect(fault.quote).toBe(quote)
  expect(FAULT_SENTENCES[fault.code]).toBe(sentence)
})

test('an error word such as "constructor", a property of every object, gets no sentence of its own', () => {
  expect(faultOf(new OAuthError('constructor', 400), NOW)).toEqual({ code: 'refused', quote: 'constructor' })
})

const LOST = new UnreachableError('no_connection', '')
const IN_1970 = { isOffline: false, wallMs: 86_400_000 }

test.each<[string, unknown, typeof NOW, string]>([
  ['a lost connection without a network', LOST, { ...NOW, isOffline: true }, 'offline'],
  ['a lost connection with a date from before the app', LOST, IN_1970, 'clock_wrong'],
  ['a lost connection without network and date', LOST, { ...IN_1970, isOffline: true }, 'offline'],
  ['an answer, whatever the date', new UnreachableError('not_json', ''), IN_1970, 'not_json'],
  [
    'a refusal, although the television reports itself offline',
    new OAuthError('invalid_client', 401),
    { ...NOW, isOffline: true },
    'invalid_client',
  ],
])('%s', (_, error, circumstances, code) => {
  expect(faultOf(error, circumstances).code).toBe(code)
})

import { expect, test } from 'vitest'
import { en } from '../../i18n/en.ts'
import { OAuthError, ResponseFormatError, UnreachableError } from '../../protocol/errors.ts'
import { faultOf } from './fault-of.ts'

test.each<[unknown, string, string]>([
  [new OAuthError('not_allowed', 400), 'not_allowed', 'not_allowed'],
  [new OAuthError('made_up', 400), 'made_up', 'refused'],
  [new UnreachableError('no_connection', ''), 'no_connection', 'no_connection'],
  [new UnreachableError('server_error', ''), 'server_error', 'server_trouble'],
  [new ResponseFormatError('unsafe_user_code', ''), 'unsafe_user_code', 'unusable_answer'],
  [new ResponseFormatError('not_listed', ''), 'not_listed', 'unexpected'],
  [new TypeError('x is not a function'), 'unexpected_error', 'unexpected'],
  ['a thrown text', 'unexpected_error', 'unexpected'],
  [undefined, 'unexpected_error', 'unexpected'],
])('%s', (error, code, sentence) => {
  expect(faultOf(error)).toEqual({ code, sentence })
  expect(en.fault.sentences[faultOf(error).sentence]).toMatch(/\.$/)
})

test('an error word that is a property of every object is no sentence', () => {
  expect(faultOf(new OAuthError('constructor', 400)).sentence).toBe('refused')
})

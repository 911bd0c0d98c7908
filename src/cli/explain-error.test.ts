import { expect, test } from 'vitest'
import { OAuthError, ResponseFormatError, UnreachableError } from '../protocol/errors.ts'
import { SignedOutError } from '../session/session-state.ts'
import { CliProblem } from './cli-problem.ts'
import { explainEnd, explainError } from './explain-error.ts'

const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
const fetchFailed = Object.assign(new TypeError('fetch failed'), { cause: refused })

test.each([
  ['a problem stays what it is', new CliProblem('x', 'A sentence.', 7), 'x', 7],
  ['nobody is signed in', new SignedOutError('none'), 'signed_out', 3],
  ['the provider has ended it', new SignedOutError('session-ended'), 'signed_out', 3],
  ['nothing is reached', new UnreachableError('timeout', 'No answer within 20 seconds.'), 'timeout', 4],
  ['the provider refuses', new OAuthError('invalid_client', 401), 'invalid_client', 1],
  ['an answer cannot be used', new ResponseFormatError('issuer_mismatch', 'Not that issuer.'), 'issuer_mismatch', 1],
  ['something else', new Error('What is that?'), 'unexpected_error', 1],
])('%s', (_, error, code, exitCode) => {
  expect(explainError(error)).toMatchObject({ code, exitCode })
  expect(explainError(error).message).toMatch(/^[A-Z].*[.?]$/)
})

test('why a connection failed is said, in the system’s own word', () => {
  const error = new UnreachableError('no_connection', 'The connection failed.', { cause: fetchFailed })
  expect(explainError(error).message).toBe(
    'The connection failed (ECONNREFUSED); nobody was signed out: try again later.',
  )
})

test('every end of an attempt has its code', () => {
  const ends = (['denied', 'expired', 'lost'] as const).map((status) => explainEnd({ status }).code)
  expect(ends).toEqual(['access_denied', 'expired_token', 'code_lost'])
  expect(explainEnd({ status: 'failed', error: new OAuthError('not_allowed', 400) }).message).toContain(
    'offline_access',
  )
})

import { expect, test } from 'vitest'
import { OAuthError, ResponseFormatError, UnreachableError } from '../protocol/errors.ts'
import { SignedOutError } from '../session/session-state.ts'
import { CliProblem } from './cli-problem.ts'
import { explainEnd, explainError } from './explain-error.ts'

const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
const fetchFailed = Object.assign(new TypeError('fetch failed'), { cause: refused })

test.each([
  ['a CliProblem keeps its code and exit code', new CliProblem('x', 'A sentence.', 7), 'x', 7],
  ['without a session: sign in again', new SignedOutError('none'), 'signed_out', 3],
  ['with a session that the provider ended: sign in again', new SignedOutError('session-ended'), 'signed_out', 3],
  [
    'an unreachable provider has an exit code of its own',
    new UnreachableError('timeout', 'No answer within 20 seconds.'),
    'timeout',
    4,
  ],
  ['a refusal keeps the code of the provider', new OAuthError('invalid_client', 401), 'invalid_client', 1],
  [
    'an unusable answer keeps its fault code',
    new ResponseFormatError('issuer_mismatch', 'Not that issuer.'),
    'issuer_mismatch',
    1,
  ],
  ['any other error is unexpected', new Error('What is that?'), 'unexpected_error', 1],
])('%s', (_, error, code, exitCode) => {
  expect(explainError(error)).toMatchObject({ code, exitCode })
  expect(explainError(error).message).toMatch(/^[A-Z].*[.?]$/)
})

test('a failed connection is explained with the error code of the system', () => {
  const error = new UnreachableError('no_connection', 'The connection failed.', { cause: fetchFailed })
  expect(explainError(error).message).toBe(
    'The connection to the provider failed (ECONNREFUSED): try again later. Any existing sign-in is unchanged.',
  )
})

test.each([
  ['ENOTFOUND', 'The name id.example.com cannot be resolved (ENOTFOUND): check the issuer'],
  ['EAI_AGAIN', 'The name id.example.com cannot be resolved (EAI_AGAIN): check the issuer'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'No trusted authority has issued the certificate of id.example.com'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'NODE_EXTRA_CA_CERTS'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', '"--ca FILE"'],
  ['CERT_HAS_EXPIRED', 'check the clock of this machine'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'The certificate of id.example.com is for other names'],
  ['ECONNRESET', 'The connection to id.example.com failed (ECONNRESET): try again later'],
])('a connection that fails with %s is explained with the host and the remedy', (code, sentence) => {
  const cause = Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error('x'), { code }) })
  const address = 'https://id.example.com/realms/tv'
  const error = new UnreachableError('no_connection', 'The connection failed.', { cause, address })
  expect(explainError(error).message).toContain(sentence)
})

test('every way an attempt can end has its own code', () => {
  const ends = (['denied', 'expired', 'lost'] as const).map((status) => explainEnd({ status }).code)
  expect(ends).toEqual(['access_denied', 'expired_token', 'code_lost'])
  expect(explainEnd({ status: 'failed', error: new OAuthError('not_allowed', 400) }).message).toContain(
    'offline_access',
  )
})

import type { Answer } from '../server/scenario.ts'
import { casesOf, type Group } from './group.ts'

const word = (error: unknown, status = 400): Answer => ({ status, json: { error } })

/** GitHub sends error codes with status 200; Google sends `authorization_pending` with 428 and `slow_down` with 403. */
export const ERROR_WORDS: Group = {
  title: 'OAuth error codes with unusual HTTP statuses',
  scenarios: [
    ...casesOf('token', { source: 'RFC 8628 §3.5', must: ['signed-in'] }, [
      [
        'pending-200',
        'authorization_pending with status 200',
        [{ ...word('authorization_pending', 200), times: 2 }, {}],
      ],
      [
        'pending-401',
        'authorization_pending with status 401',
        [{ ...word('authorization_pending', 401), times: 2 }, {}],
      ],
      [
        'pending-403',
        'authorization_pending with status 403',
        [{ ...word('authorization_pending', 403), times: 2 }, {}],
      ],
      [
        'pending-428',
        'authorization_pending with status 428',
        [{ ...word('authorization_pending', 428), times: 2 }, {}],
      ],
    ]),
    ...casesOf('token', { source: 'RFC 8628 §3.5', must: ['denied'] }, [
      ['denied', 'The viewer declines', [], { viewer: { deniesAfter: 12 } }],
      ['denied-200', 'access_denied with status 200', [{}, word('access_denied', 200)]],
      ['denied-401', 'access_denied with status 401', [{}, word('access_denied', 401)]],
      ['denied-403', 'access_denied with status 403', [{}, word('access_denied', 403)]],
    ]),
    ...casesOf('token', { source: 'RFC 8628 §3.5', must: ['expired'] }, [
      ['expired-early', 'expired_token although the code has nine minutes left', [{}, word('expired_token')]],
      ['expired-200', 'expired_token with status 200', [{}, word('expired_token', 200)]],
      ['expired-401', 'expired_token with status 401', [{}, word('expired_token', 401)]],
    ]),
    ...casesOf(
      'token',
      { source: 'RFC 8628 §3.5 ("any other error … MUST stop polling"); RFC 6749 §5.2', must: ['refused'] },
      [
        ['word-invalid-grant', 'invalid_grant for a code that is still valid', [{}, word('invalid_grant')]],
        ['word-invalid-client', 'invalid_client with status 401', [{}, word('invalid_client', 401)]],
        ['word-invalid-request', 'invalid_request', [{}, word('invalid_request')]],
        ['word-unauthorized-client', 'unauthorized_client', [{}, word('unauthorized_client')]],
        ['word-unsupported-grant', 'unsupported_grant_type', [{}, word('unsupported_grant_type')]],
        ['word-invalid-scope', 'invalid_scope', [{}, word('invalid_scope')]],
        ['word-unknown', 'An error code that no specification defines', [{}, word('out_of_cheese')]],
        ['word-long', 'An error code of 10,000 characters', [{}, word('w'.repeat(10_000))]],
        ['word-controls', 'An error code with control and bidi characters', [{}, word('bad\u0007\u202eword')]],
        ['word-markup', 'An error code that contains HTML', [{}, word('<img src=x onerror=alert(1)>')]],
      ],
    ),
    ...casesOf('token', { source: 'RFC 6749 §5.2', must: ['refused', 'signed-in'] }, [
      ['word-absent', '400 with {} and no error code', [{}, { status: 400, json: {} }, {}]],
      ['word-number', 'An error code that is a number', [{}, word(7), {}]],
      ['word-object', 'An error code that is an object', [{}, word({ code: 'authorization_pending' }), {}]],
      ['word-empty', 'An empty error code', [{}, word(''), {}]],
    ]),
  ],
}

import type { Answer, Scenario } from '../server/scenario.ts'
import { casesOf, PORTAL, type Group } from './group.ts'

/** Access tokens live for 300 seconds, so after 400 the client must refresh. */
const LATER: NonNullable<Scenario['then']> = [400, 'whoami', 10, 'whoami']
const ASKED_TWICE: NonNullable<Scenario['then']> = [10, 'whoami', 10, 'whoami']

export const USER_INFO: Group = {
  title: 'UserInfo requests that fail',
  scenarios: casesOf('userinfo', { source: 'OpenID Connect Core §5.3.2, §5.3.3', must: ['signed-in'] }, [
    ['userinfo-reset', 'The connection is reset', [{ connection: 'reset' }, {}], { then: ASKED_TWICE }],
    ['userinfo-hangs', 'The request is never answered', [{ connection: 'hang' }, {}], { then: ASKED_TWICE }],
    ['userinfo-half-sent', 'Half a response, then a reset', [{ connection: 'half' }, {}], { then: ASKED_TWICE }],
    [
      'userinfo-drips',
      'A response that arrives one byte a second',
      [{ connection: 'drip' }, {}],
      { then: ASKED_TWICE },
    ],
    ['userinfo-500', '500 with an HTML page', [{ status: 500 }, {}], { then: ASKED_TWICE }],
    [
      'userinfo-503',
      '503 with Retry-After: 60',
      [{ status: 503, headers: { 'Retry-After': '60' } }, {}],
      { then: ASKED_TWICE },
    ],
    ['userinfo-portal', 'A captive portal: 200 with an HTML page', [PORTAL, {}], { then: ASKED_TWICE }],
    [
      'userinfo-truncated',
      'Truncated JSON',
      [{ status: 200, text: '{"sub":"vie', type: 'application/json' }, {}],
      { then: ASKED_TWICE },
    ],
    ['userinfo-10-mb', 'A response of 10 MB', [{ bytes: 10_000_000 }, {}], { then: ASKED_TWICE }],
    ['userinfo-empty', 'An empty JSON object', [{ json: {} }, {}], { then: ASKED_TWICE }],
    [
      'userinfo-somebody-else',
      'Claims about a different sub, which must be ignored',
      [{ change: { sub: 'somebody-else', name: 'Mallory' } }, {}],
      { then: ASKED_TWICE },
    ],
    [
      'userinfo-401-once',
      '401 for a fresh access token',
      [{ status: 401, json: { error: 'invalid_token' } }, {}],
      { then: ASKED_TWICE },
    ],
    ['userinfo-403', '403: the scope does not allow UserInfo', [{ status: 403, text: '' }, {}], { then: ASKED_TWICE }],
  ]),
}

const refused = (error: string, status = 400): Answer => ({ status, json: { error } })

export const REFRESH: Group = {
  title: 'Refreshing the tokens',
  scenarios: [
    ...casesOf('refresh', { source: 'RFC 6749 §6', must: ['signed-in'] }, [
      ['refresh-not-rotated', 'The server keeps the refresh token', [], { then: [...LATER, ...LATER] }],
      [
        'refresh-not-repeated',
        'The server keeps the refresh token and does not send it back',
        [{ change: { refresh_token: null } }],
        { then: [...LATER, ...LATER] },
      ],
      [
        'refresh-rotated',
        'Each refresh returns a new refresh token',
        [],
        { provider: { rotates: true }, then: [...LATER, ...LATER] },
      ],
      [
        'refresh-from-two-windows',
        'Two windows of one profile refresh at once; tokens rotate, and reusing an old one ends the grant',
        [{ delaySeconds: 3 }],
        {
          source: 'RFC 6749 §6; RFC 9700 §4.14.2',
          provider: { rotates: true },
          then: ['second-window', 400, 'whoami', 400, 'whoami'],
        },
      ],
      [
        'refresh-id-token-wrong',
        'The response has an invalid id_token, which a refresh does not need (OIDC Core §12.2)',
        [{ idToken: { claims: { exp: 7 } } }],
        { then: LATER },
      ],
      ['refresh-without-id-token', 'The response has no id_token', [{ change: { id_token: null } }], { then: LATER }],
      [
        'refresh-after-relaunch',
        'The TV is switched off and on, and refreshes later',
        [],
        { provider: { rotates: true }, then: [400, 'relaunch', 'whoami', 400, 'relaunch', 'whoami'] },
      ],
    ]),
    ...casesOf('refresh', { source: 'RFC 6749 §5.2 (only invalid_grant says that it is over)', must: ['signed-in'] }, [
      ['refresh-reset', 'The connection is reset', [{ connection: 'reset' }, {}], { then: LATER }],
      ['refresh-hangs', 'The request is never answered', [{ connection: 'hang' }, {}], { then: LATER }],
      [
        'refresh-half-sent',
        'Half a response, from a server that does not rotate tokens',
        [{ connection: 'half' }, {}],
        { then: LATER },
      ],
      ['refresh-500', '500 with an HTML page', [{ status: 500 }, {}], { then: LATER }],
      [
        'refresh-503',
        '503 with Retry-After: 5',
        [{ status: 503, headers: { 'Retry-After': '5' } }, {}],
        { then: LATER },
      ],
      ['refresh-429', '429 with an HTML page', [{ status: 429 }, {}], { then: LATER }],
      ['refresh-portal', 'A captive portal: 200 with an HTML page', [PORTAL, {}], { then: LATER }],
      [
        'refresh-400-empty',
        '400 with an empty body, once',
        [{ status: 400, text: '', type: 'application/json' }, {}],
        { then: LATER },
      ],
      ['refresh-400-page', '400 with an HTML page, once', [{ status: 400 }, {}], { then: LATER }],
      [
        'refresh-answered-late',
        'A rotated token that takes a minute to arrive',
        [{ delaySeconds: 60 }],
        { provider: { rotates: true }, then: LATER },
      ],
    ]),
    ...casesOf('refresh', { source: 'RFC 6749 §6', must: ['signed-in'] }, [
      [
        'refresh-reset-on-a-kept-connection',
        'A keep-alive connection is reset before the server processes the request',
        [{ connection: 'reset' }, {}],
        { provider: { keepAlive: true, rotates: true }, then: LATER },
      ],
    ]),
    ...casesOf('refresh', { source: 'RFC 6749 §5.2', must: ['signed-out'] }, [
      ['refresh-invalid-grant', 'invalid_grant: the session is over', [refused('invalid_grant')], { then: LATER }],
    ]),
    ...casesOf('refresh', { source: 'RFC 6749 §5.2; RFC 9700 §4.14.2', must: ['signed-in', 'signed-out'] }, [
      [
        'refresh-400-empty-for-ever',
        '400 with an empty body, each time',
        [{ status: 400, text: '', type: 'application/json' }],
        { then: LATER },
      ],
      ['refresh-invalid-client', 'invalid_client with status 401', [refused('invalid_client', 401)], { then: LATER }],
      [
        'refresh-answer-lost-on-a-kept-connection',
        'A keep-alive connection loses a rotated token; sending the old one again ends the grant',
        [{ taken: true, connection: 'reset' }, {}],
        { provider: { keepAlive: true, rotates: true }, then: LATER },
      ],
      [
        'refresh-answer-lost',
        'A reset loses a rotated token; the client is left with a spent one',
        [{ taken: true, connection: 'reset' }, {}],
        { provider: { rotates: true }, then: LATER },
      ],
    ]),
  ],
}

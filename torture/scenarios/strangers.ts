import { casesOf, PORTAL, type Group } from './group.ts'

/** RFC 6749 §5.2: an error response is JSON with an error code. Its status is 400, except for invalid_client. */
const NO_OAUTH_ANSWER = { source: 'RFC 6749 §5.1, §5.2; RFC 8628 §3.5', must: ['signed-in'] } as const

export const STRANGERS: Group = {
  title: 'Polls answered by a gateway, a captive portal or a failing server',
  scenarios: casesOf('token', NO_OAUTH_ANSWER, [
    ['poll-500', '500 with an HTML page', [{ status: 500, times: 3 }, {}]],
    ['poll-502', '502 with an HTML page', [{ status: 502, times: 3 }, {}]],
    ['poll-503', '503 with an HTML page', [{ status: 503, times: 3 }, {}]],
    ['poll-504', '504 with an HTML page', [{ status: 504, times: 3 }, {}]],
    [
      'poll-500-server-error',
      '500 with the error server_error',
      [{ status: 500, json: { error: 'server_error' } }, {}],
    ],
    [
      'poll-503-access-denied',
      '503 from a gateway with the error access_denied',
      [{ status: 503, json: { error: 'access_denied' } }, {}],
    ],
    [
      'poll-503-unavailable',
      '503 with the error temporarily_unavailable',
      [{ status: 503, json: { error: 'temporarily_unavailable' } }, {}],
    ],
    ['poll-429', '429 with an HTML page', [{ status: 429, times: 2 }, {}]],
    [
      'poll-429-access-denied',
      '429 from a gateway with the error access_denied',
      [{ status: 429, json: { error: 'access_denied' } }, {}],
    ],
    ['poll-portal', 'A captive portal: 200 with an HTML page', [{ ...PORTAL, times: 3 }, {}]],
    [
      'poll-portal-without-cors',
      'A captive portal without CORS headers: the app cannot read the page',
      [{ ...PORTAL, cors: false, times: 3 }, {}],
    ],
    [
      'poll-portal-redirect',
      'A captive portal: 302 to its own page',
      [{ status: 302, headers: { Location: '/portal' }, text: '', times: 2 }, {}],
    ],
    ['poll-portal-511', '511 Network Authentication Required (RFC 6585 §6)', [{ status: 511, times: 2 }, {}]],
    ['poll-empty', '200 with an empty body', [{ status: 200, text: '', type: 'application/json', times: 2 }, {}]],
    ['poll-204', '204 No Content', [{ status: 204, text: '', times: 2 }, {}]],
    [
      'poll-truncated',
      'Truncated JSON',
      [{ status: 400, text: '{"error":"authorization_pen', type: 'application/json' }, {}],
    ],
    ['poll-null', 'A JSON body that is null', [{ status: 200, text: 'null', type: 'application/json' }, {}]],
    ['poll-list', 'A JSON body that is a list', [{ status: 200, text: '[]', type: 'application/json' }, {}]],
    ['poll-text', 'A JSON body that is a string', [{ status: 200, text: '"OK"', type: 'application/json' }, {}]],
    ['poll-page-of-10-mb', 'An HTML page of 10 MB', [{ status: 200, text: '<h1>', bytes: 10_000_000 }, {}]],
    ['poll-json-of-10-mb', '"authorization_pending" in 10 MB of JSON', [{ bytes: 10_000_000 }, {}]],
    [
      'poll-404-once',
      '404 with an HTML page, once: the server restarts behind its gateway',
      [{ status: 404 }, {}],
      { must: ['signed-in', 'refused'] },
    ],
  ]),
}

/** RFC 9110 §10.2.3 */
const RETRY_AFTER = { source: 'RFC 9110 §10.2.3; RFC 6585 §4', must: ['signed-in'] } as const
const after = (value: string) => ({ 'Retry-After': value })

export const RETRY: Group = {
  title: 'Polls answered with Retry-After',
  scenarios: casesOf('token', RETRY_AFTER, [
    ['retry-after-seconds', '503, Retry-After: 45', [{ status: 503, headers: after('45') }, {}]],
    [
      'retry-after-date',
      '503, Retry-After: a date 45 seconds ahead',
      [{ status: 503, headers: after('{date+45}') }, {}],
    ],
    ['retry-after-429-seconds', '429, Retry-After: 45', [{ status: 429, headers: after('45') }, {}]],
    [
      'retry-after-429-date',
      '429, Retry-After: a date 45 seconds ahead',
      [{ status: 429, headers: after('{date+45}') }, {}],
    ],
    [
      'retry-after-date-wrong-clock',
      '503, Retry-After: a date, and the client’s clock is a year behind',
      [{ status: 503, headers: after('{date+45}') }, {}],
      { wallClock: [{ atSeconds: 0, offBySeconds: -31_536_000 }] },
    ],
    [
      'retry-after-past-date',
      '503, Retry-After: a date in 1999',
      [{ status: 503, headers: after('Fri, 31 Dec 1999 23:59:59 GMT') }, {}],
    ],
    ['retry-after-nonsense', '503, Retry-After: soon', [{ status: 503, headers: after('soon') }, {}]],
    [
      'retry-after-twice',
      '503 twice, Retry-After: 30 and 60',
      [{ status: 503, headers: after('30') }, { status: 503, headers: after('60') }, {}],
    ],
    [
      'retry-after-beyond-the-code',
      '503, Retry-After: an hour, for a code of ten minutes',
      [{ status: 503, headers: after('3600') }, {}],
      // "ought to wait" (RFC 9110 §10.2.3) is no MUST, and after the hour there is nothing to ask for.
      { must: ['signed-in', 'expired'], mayIgnore: 'Retry-After' },
    ],
  ]),
}

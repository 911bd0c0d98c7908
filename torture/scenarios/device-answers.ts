import { casesOf, PORTAL, type Group } from './group.ts'

const FIELDS = 'RFC 8628 §3.2'
const EITHER = { source: FIELDS, must: ['signed-in', 'refused'] } as const
const GOOD = { source: FIELDS, must: ['signed-in'] } as const
const USELESS = { source: `${FIELDS} (REQUIRED)`, must: ['refused'] } as const

export const INTERVALS: Group = {
  title: 'Unusual intervals and lifetimes',
  scenarios: [
    ...casesOf('device', GOOD, [
      ['interval-absent', 'No interval: the default of 5 seconds applies', [{ change: { interval: null } }]],
      ['interval-long', '"interval": 50', [{ change: { interval: 50 } }], { provider: { interval: 50 } }],
      ['interval-fraction', '"interval": 2.5', [{ change: { interval: 2.5 } }], { provider: { interval: 2.5 } }],
      ['expires-in-1e9', '"expires_in": 1e9', [{ change: { expires_in: 1e9 } }]],
    ]),
    ...casesOf('device', EITHER, [
      ['interval-0', '"interval": 0', [{ change: { interval: 0 } }]],
      ['interval-negative', '"interval": -5', [{ change: { interval: -5 } }]],
      ['interval-text', '"interval": "often"', [{ change: { interval: 'often' } }]],
      ['interval-digits', '"interval": "7"', [{ change: { interval: '7' } }], { provider: { interval: 7 } }],
      ['interval-list', '"interval": [5]', [{ change: { interval: [5] } }]],
      ['expires-in-digits', '"expires_in": "600"', [{ change: { expires_in: '600' } }]],
      ['expires-in-fraction', '"expires_in": 59.5', [{ change: { expires_in: 59.5 } }]],
      ['expires-in-absent', 'No expires_in', [{ change: { expires_in: null } }]],
      ['expires-in-text', '"expires_in": "soon"', [{ change: { expires_in: 'soon' } }]],
    ]),
    ...casesOf('device', { source: FIELDS, must: ['refused', 'expired', 'signed-in'] }, [
      ['interval-1e9', '"interval": 1e9: longer than the code lives', [{ change: { interval: 1e9 } }]],
      ['expires-in-0', '"expires_in": 0', [{ change: { expires_in: 0 } }]],
      ['expires-in-negative', '"expires_in": -1', [{ change: { expires_in: -1 } }]],
    ]),
  ],
}

export const CODES: Group = {
  title: 'Codes and addresses that are hard to display',
  scenarios: [
    ...casesOf('device', { ...GOOD, source: 'RFC 8628 §3.3, §6.1' }, [
      ['user-code-digits', 'A user code of nine digits', [{ change: { user_code: '019-450-730' } }]],
      ['user-code-lower-case', 'A user code that is case-sensitive', [{ change: { user_code: 'aBc-dEf' } }]],
      ['user-code-40', 'A user code of 40 characters', [{ change: { user_code: 'WDJBMJHT'.repeat(5) } }]],
      ['user-code-200', 'A user code of 200 characters', [{ change: { user_code: 'WDJBMJHT'.repeat(25) } }]],
      ['user-code-arabic', 'A user code of Arabic digits', [{ change: { user_code: '٠١٢٣-٤٥٦٧' } }]],
      ['user-code-astral', 'A user code of characters beyond U+FFFF', [{ change: { user_code: '𝔄𝔅-🍎🍋' } }]],
      ['user-code-markup', 'A user code that contains HTML', [{ change: { user_code: '<b>A&amp;B</b>' } }]],
      ['uri-2-kb', 'A verification_uri of 2 KB', [{ change: { verification_uri: `{issuer}/${'v'.repeat(2000)}` } }]],
      [
        'uri-complete-2-kb',
        'A verification_uri_complete of 2 KB',
        [{ change: { verification_uri_complete: `{issuer}/${'v'.repeat(2000)}` } }],
      ],
      ['uri-complete-absent', 'No verification_uri_complete', [{ change: { verification_uri_complete: null } }]],
      [
        'uri-complete-script',
        'A verification_uri_complete with javascript:',
        [{ change: { verification_uri_complete: 'javascript:alert(1)' } }],
      ],
      ['device-unknown-members', 'Unknown members', [{ change: { message: 'Hello', qr: { png: 'x' } } }]],
    ]),
    ...casesOf('device', { ...EITHER, source: 'RFC 8628 §3.3, §6.1' }, [
      ['user-code-spaces', 'A user code with spaces around it', [{ change: { user_code: ' WDJB MJHT ' } }]],
      ['user-code-bidi', 'A user code with a bidi override', [{ change: { user_code: 'WDJB\u202eMJHT' } }]],
      [
        'user-code-controls',
        'A user code with control characters',
        [{ change: { user_code: 'WDJB\u0007\u0000MJHT' } }],
      ],
      [
        'user-code-invisible',
        'A user code with zero-width characters',
        [{ change: { user_code: 'WD\u200bJB-MJ\ufeffHT' } }],
      ],
      ['user-code-10-kb', 'A user code of 10,000 characters', [{ change: { user_code: 'A'.repeat(10_000) } }]],
      [
        'uri-other-name',
        'verification_url, the name in an early draft',
        [{ change: { verification_uri: null, verification_url: '{issuer}/verify' } }],
      ],
      [
        'uri-bidi',
        'A verification_uri with a bidi override',
        [{ change: { verification_uri: '{issuer}/\u202eyfirev' } }],
      ],
      [
        'uri-user-info',
        'A verification_uri with a user name that looks like a host',
        [{ change: { verification_uri: 'http://login.example@127.0.0.1/' } }],
      ],
      ['uri-script', 'A verification_uri with javascript:', [{ change: { verification_uri: 'javascript:alert(1)' } }]],
      ['device-json-of-10-mb', 'A device response of 10 MB', [{ bytes: 10_000_000 }]],
    ]),
  ],
}

export const DEVICE: Group = {
  title: 'Device requests that return no code',
  scenarios: [
    ...casesOf('device', USELESS, [
      ['device-code-absent', 'No device_code', [{ change: { device_code: null } }]],
      [
        'device-code-number',
        'A device_code that is a number',
        [{ json: { device_code: 7, user_code: 'A', verification_uri: '{issuer}', expires_in: 600 } }],
      ],
      ['user-code-absent', 'No user_code', [{ change: { user_code: null } }]],
      ['user-code-empty', 'An empty user_code', [{ change: { user_code: '' } }]],
      ['uri-absent', 'No verification_uri', [{ change: { verification_uri: null } }]],
      ['device-portal', 'A captive portal: 200 with an HTML page', [PORTAL]],
      [
        'device-portal-without-cors',
        'A captive portal without CORS headers: the app cannot read the page',
        [{ ...PORTAL, cors: false }],
      ],
      ['device-500', '500 with an HTML page', [{ status: 500 }]],
      ['device-503', '503 with Retry-After: 60', [{ status: 503, headers: { 'Retry-After': '60' } }]],
      [
        'device-truncated',
        'Truncated JSON',
        [{ status: 200, text: '{"device_code":"x","us', type: 'application/json' }],
      ],
      ['device-reset', 'The connection is reset', [{ connection: 'reset' }]],
      ['device-half-sent', 'Half a response, then a reset', [{ connection: 'half' }]],
      ['device-hangs', 'The request is never answered', [{ connection: 'hang' }]],
      ['device-half-then-silence', 'Half a response, then silence', [{ connection: 'half-hang' }]],
      ['device-invalid-client', 'invalid_client', [{ status: 401, json: { error: 'invalid_client' } }]],
      [
        'device-unauthorized-client',
        'unauthorized_client: the device grant is switched off',
        [{ status: 400, json: { error: 'unauthorized_client' } }],
      ],
      [
        'device-pkce-required',
        'invalid_request',
        [
          {
            status: 400,
            json: { error: 'invalid_request', error_description: 'Missing parameter: code_challenge_method' },
          },
        ],
      ],
      ['device-invalid-scope', 'invalid_scope', [{ status: 400, json: { error: 'invalid_scope' } }]],
    ]),
    ...casesOf('device', { source: 'RFC 8628 §3.1', must: ['signed-in', 'refused'] }, [
      ['device-drips', 'A device response that arrives one byte a second', [{ connection: 'drip' }]],
      ['device-reset-once', 'The first device request is reset', [{ connection: 'reset' }, {}]],
      ['device-answered-late', 'A device response after 15 seconds', [{ delaySeconds: 15 }]],
      ['device-429', '429 with an HTML page, twice', [{ status: 429, times: 2 }, {}]],
    ]),
  ],
}

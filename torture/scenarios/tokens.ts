import { casesOf, type Group } from './group.ts'

const ID_TOKEN = 'OpenID Connect Core §2, §3.1.3.7'
const TEN_YEARS = 315_576_000
const NOW = Date.UTC(2026, 10, 23, 12) / 1000

export const TOKENS: Group = {
  title: 'Token responses',
  scenarios: [
    ...casesOf('token', { source: ID_TOKEN, must: ['refused'] }, [
      ['id-token-audience', 'An id_token for another client', [{ idToken: { claims: { aud: 'another-client' } } }]],
      ['id-token-issuer', 'An id_token of another issuer', [{ idToken: { claims: { iss: 'https://else.example' } } }]],
      ['id-token-unsigned', 'An id_token with alg "none"', [{ idToken: { alg: 'none' } }]],
      ['id-token-hs256', 'An id_token signed with a shared secret', [{ idToken: { alg: 'HS256' } }]],
      ['id-token-no-subject', 'An id_token without sub', [{ idToken: { claims: { sub: null } } }]],
      ['id-token-no-audience', 'An id_token without aud', [{ idToken: { claims: { aud: null } } }]],
      [
        'id-token-ended',
        'An id_token that expired before it was issued',
        [{ idToken: { claims: { exp: NOW - 3600 } } }],
      ],
    ]),
    ...casesOf('token', { source: ID_TOKEN, must: ['refused', 'signed-in'] }, [
      ['id-token-no-jwt', 'An id_token that is not a JWT', [{ change: { id_token: 'x.y' } }]],
      ['id-token-number', 'An id_token that is a number', [{ change: { id_token: 7 } }]],
      [
        'id-token-other-party',
        'An id_token for several clients, with azp naming another',
        [{ idToken: { claims: { aud: ['torture-client', 'x'], azp: 'x' } } }],
      ],
    ]),
    ...casesOf('token', { source: ID_TOKEN, must: ['signed-in'] }, [
      ['id-token-absent', 'No id_token', [{ change: { id_token: null } }]],
      [
        'id-token-nonce',
        'An id_token with a nonce that the client did not send',
        [{ idToken: { claims: { nonce: 'unasked' } } }],
      ],
      [
        'id-token-audiences',
        'An id_token for two clients, azp naming this one',
        [{ idToken: { claims: { aud: ['torture-client', 'x'], azp: 'torture-client' } } }],
      ],
      [
        'id-token-of-10-kb',
        'An id_token of 10 KB',
        [{ idToken: { claims: { groups: Array.from({ length: 500 }, (_, index) => `a-group-${index}`) } } }],
      ],
    ]),
    ...casesOf('token', { source: 'RFC 6749 §5.1 (REQUIRED), §7.1', must: ['refused'] }, [
      ['access-token-absent', 'No access_token', [{ change: { access_token: null } }]],
      ['access-token-number', 'An access_token that is a number', [{ change: { access_token: 7 } }]],
      ['token-type-unknown', 'An unknown token_type', [{ change: { token_type: 'N_A' } }]],
    ]),
    ...casesOf('token', { source: 'RFC 6749 §5.1', must: ['signed-in'] }, [
      ['token-type-lower-case', '"token_type": "bearer"', [{ change: { token_type: 'bearer' } }]],
      ['token-expires-in-absent', 'No expires_in', [{ change: { expires_in: null } }]],
      ['token-expires-in-1e9', '"expires_in": 1e9', [{ change: { expires_in: 1e9 } }]],
      ['refresh-token-absent', 'No refresh_token', [{ change: { refresh_token: null } }]],
      ['token-unknown-members', 'Unknown members', [{ change: { session_state: 'x', not_before_policy: 0 } }]],
    ]),
    ...casesOf('token', { source: 'RFC 6749 §5.1', must: ['signed-in', 'refused'] }, [
      ['token-type-absent', 'No token_type', [{ change: { token_type: null } }]],
      ['token-expires-in-text', '"expires_in": "300"', [{ change: { expires_in: '300' } }]],
      ['token-expires-in-0', '"expires_in": 0', [{ change: { expires_in: 0 } }]],
      ['token-expires-in-negative', '"expires_in": -1', [{ change: { expires_in: -1 } }]],
      ['refresh-token-number', 'A refresh_token that is a number', [{ change: { refresh_token: 7 } }]],
      ['token-201', 'Tokens with status 201', [{ when: 'approved', taken: true, status: 201 }]],
      ['token-text-html', 'Tokens with the content type text/html', [{ headers: { 'Content-Type': 'text/html' } }]],
    ]),
  ],
}

const clock = (name: string, about: string, wallClock: readonly { atSeconds: number; offBySeconds: number }[]) => ({
  ...{ name, about, wallClock, source: 'RFC 8628 §3.2 (a duration, no instant)', must: ['signed-in'] as const },
  viewer: { approvesAfter: 27 },
})

export const CLOCKS: Group = {
  title: 'A wrong wall clock',
  scenarios: [
    clock('clock-ten-years-ahead', 'The clock is ten years ahead', [{ atSeconds: 0, offBySeconds: TEN_YEARS }]),
    clock('clock-ten-years-behind', 'The clock is ten years behind', [{ atSeconds: 0, offBySeconds: -TEN_YEARS }]),
    clock('clock-at-1970', 'The clock is at the beginning of 1970', [{ atSeconds: 0, offBySeconds: -NOW }]),
    clock('clock-jumps-ahead', 'The clock jumps ten years ahead while the viewer types', [
      { atSeconds: 12, offBySeconds: TEN_YEARS },
    ]),
    clock('clock-jumps-back', 'The clock jumps ten years back while the viewer types', [
      { atSeconds: 12, offBySeconds: -TEN_YEARS },
    ]),
    clock('clock-learns-the-time', 'The clock starts at 1970 and is set while the viewer types', [
      { atSeconds: 0, offBySeconds: -NOW },
      { atSeconds: 12, offBySeconds: 0 },
    ]),
    {
      ...clock('clock-jumps-after-sign-in', 'The clock jumps ten years ahead after the sign-in', [
        { atSeconds: 60, offBySeconds: TEN_YEARS },
      ]),
      ...{ then: [100, 'whoami', 400, 'whoami'] as const },
    },
    {
      ...clock(
        'clock-falls-after-sign-in',
        'The clock jumps ten years back after the sign-in; the access token still expires on time',
        [{ atSeconds: 60, offBySeconds: -TEN_YEARS }],
      ),
      ...{ then: [400, 'whoami', 'whoami'] as const },
    },
  ],
}

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { pollDeviceToken } from './device-token.ts'
import { OAuthError } from './errors.ts'
import { AUTHORIZATION, fakeProvider, idToken, ISSUER, json, NOW_SECONDS } from './testing.ts'

const TOKENS = { access_token: 'access-secret', token_type: 'Bearer', expires_in: 300, refresh_token: 'refresh-secret' }

// oauth4webapi reads Date.now() itself.
beforeEach(() => void vi.useFakeTimers({ now: NOW_SECONDS * 1000 }))
afterEach(() => void vi.useRealTimers())

function polling(answer: Response | (() => Promise<Response>), authorization = {}) {
  const { provider, sent } = fakeProvider(() => (typeof answer === 'function' ? answer() : answer))
  const polled = pollDeviceToken(provider, { ...AUTHORIZATION, ...authorization })
  return {
    polled,
    sent,
    code: polled.then(
      ({ kind }) => kind,
      (error: { code?: string }) => error.code,
    ),
  }
}

test('sends the app’s own parameters of token requests beside the PKCE verifier', async () => {
  const { provider, sent } = fakeProvider(() => json({ error: 'authorization_pending' }, 400))
  const tokenParameters = { resource: ['https://a', 'https://b'] }
  const codeVerifier = 'v'.repeat(43)
  await pollDeviceToken({ ...provider, tokenParameters }, { ...AUTHORIZATION, codeVerifier })
  expect(sent[0]!.body.getAll('resource')).toEqual(['https://a', 'https://b'])
  expect(sent[0]!.body.getAll('code_verifier')).toEqual([codeVerifier])
})

test('sends grant type, device code and client (RFC 8628 §3.4)', async () => {
  const { polled, sent } = polling(json({ ...TOKENS, id_token: idToken() }))
  expect(await polled).toEqual({
    kind: 'approved',
    tokens: {
      accessToken: 'access-secret',
      tokenType: 'bearer',
      expiresInSeconds: 300,
      refreshToken: 'refresh-secret',
      idToken: idToken(),
    },
  })
  expect(Object.fromEntries(sent[0]!.body)).toEqual({
    grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
    device_code: 'device-secret',
    client_id: 'tv',
  })
})

test('sends the code verifier with every poll (RFC 7636 §4.5)', async () => {
  const { polled, sent } = polling(json({ error: 'authorization_pending' }, 400), { codeVerifier: 'verifier' })
  await polled
  expect(sent[0]!.body.get('code_verifier')).toBe('verifier')
})

test.each(['authorization_pending', 'slow_down', 'access_denied', 'expired_token', 'invalid_grant'])(
  '%s is an outcome in any status below 500 (RFC 8628 §3.5)',
  async (error) => {
    for (const status of error === 'slow_down' ? [400, 401, 403, 200, 429] : [400, 401, 403, 200])
      expect(await polling(json({ error }, status, { 'www-authenticate': 'Bearer' })).polled).toEqual({ kind: error })
  },
)

test.each<[unknown, object]>([
  [12, { kind: 'slow_down', intervalSeconds: 12 }],
  ['12', { kind: 'slow_down', intervalSeconds: 12 }],
  [-3, { kind: 'slow_down' }],
  [null, { kind: 'slow_down' }],
])('takes the interval that comes with slow_down: %j', async (interval, outcome) => {
  expect(await polling(json({ error: 'slow_down', interval }, 400)).polled).toEqual(outcome)
})

test.each<[string, Response | (() => Promise<Response>)]>([
  ['a 500 with HTML', new Response('<h1>no</h1>', { status: 500 })],
  ['a 503 that says access_denied', json({ error: 'access_denied' }, 503)],
  ['a 429 that says access_denied', json({ error: 'access_denied' }, 429)],
  ['a captive portal', new Response('<html>', { headers: { 'content-type': 'text/html' } })],
  ['a redirect', new Response(null, { status: 302 })],
  ['a truncated 400', json('{"error":"access_', 400)],
  ['a truncated 200', json('{"access_token":"a')],
  ['an empty 400', json('', 400)],
  ['a 404 with HTML', new Response('<h1>not found</h1>', { status: 404 })],
  ['a gateway’s JSON', json({ message: 'no route' }, 404)],
])('%s is unreachable, not an outcome', async (_, answer) => {
  expect(await polling(answer).polled).toEqual({ kind: 'unreachable' })
})

test('a refused connection is unreachable, and the outcome names where it was lost', async () => {
  const { polled } = polling(() => Promise.reject(new TypeError('Failed to fetch')))
  expect(await polled).toEqual({ kind: 'unreachable', lostAt: `${ISSUER}/token` })
})

test.each<[string, Record<string, string>, number | undefined]>([
  ['seconds', { 'retry-after': '17' }, 17],
  [
    'a date, by the server’s own clock',
    { 'retry-after': 'Wed, 01 Jan 2031 00:00:40 GMT', date: 'Wed, 01 Jan 2031 00:00:10 GMT' },
    30,
  ],
  ['a date alone', { 'retry-after': 'Wed, 01 Jan 2031 00:00:40 GMT' }, undefined],
  ['nonsense', { 'retry-after': 'soon' }, undefined],
])('reads Retry-After: %s', async (_, headers, retryAfterSeconds) => {
  const expected =
    retryAfterSeconds === undefined ? { kind: 'unreachable' } : { kind: 'unreachable', retryAfterSeconds }
  expect(await polling(json({}, 503, headers)).polled).toEqual(expected)
})

test.each(['invalid_client', 'unauthorized_client', 'invalid_request', 'invalid_scope', 'not_allowed', 'made_up'])(
  'throws the refusal %s',
  async (error) => {
    const refused = polling(json({ error, error_description: 'why' }, 400)).polled
    await expect(refused).rejects.toThrow(OAuthError)
    await expect(refused).rejects.toMatchObject({ code: error, status: 400, message: 'why' })
  },
)

test.each<[string, Record<string, unknown>, object]>([
  ['no lifetime', { expires_in: undefined }, { refreshToken: 'refresh-secret' }],
  ['a lifetime as text', { expires_in: '300' }, { expiresInSeconds: 300 }],
  ['a lifetime of null', { expires_in: null }, {}],
  ['a negative lifetime', { expires_in: -5 }, {}],
  ['a lifetime in words', { expires_in: 'long' }, {}],
  ['an empty refresh token', { refresh_token: '' }, {}],
  ['a refresh token that is a number', { refresh_token: 7 }, {}],
  ['an id_token of null', { id_token: null }, {}],
  ['a scope that is a list', { scope: ['openid'] }, {}],
])('an unusable optional member does not fail the sign-in: %s', async (_, members, expected) => {
  const outcome = await polling(json({ ...TOKENS, ...members })).polled
  expect(outcome).toMatchObject({ kind: 'approved', tokens: { accessToken: 'access-secret', ...expected } })
  for (const unusable of ['', 7, null])
    expect(Object.values((outcome as { tokens: object }).tokens)).not.toContain(unusable)
})

test.each<[string, string, Record<string, unknown>]>([
  ['invalid_token_response', 'no access token', { access_token: undefined }],
  ['invalid_token_response', 'an empty access token', { access_token: '' }],
  ['invalid_token_response', 'a token type that is no text', { token_type: ['Bearer'] }],
  ['invalid_token_response', 'the name of a member of every object', { token_type: 'constructor' }],
  ['invalid_id_token', 'several audiences without an authorized party', { id_token: idToken({ aud: ['tv', 'x'] }) }],
  ['invalid_token_response', 'bound tokens in answer to a request without a proof', { token_type: 'DPoP' }],
  ['invalid_token_response', 'an unknown token type', { token_type: 'mac', id_token: idToken() }],
  ['invalid_id_token', 'another audience', { id_token: idToken({ aud: 'other' }) }],
  ['invalid_id_token', 'another issuer', { id_token: idToken({ iss: 'https://evil.example.com' }) }],
  ['invalid_id_token', 'another authorized party', { id_token: idToken({ aud: ['tv', 'x'], azp: 'x' }) }],
  ['invalid_id_token', 'the algorithm none', { id_token: idToken({}, { alg: 'none' }) }],
  ['invalid_id_token', 'an algorithm the provider does not list', { id_token: idToken({}, { alg: 'HS256' }) }],
  ['invalid_id_token', 'no subject', { id_token: idToken({ sub: undefined }) }],
  ['invalid_id_token', 'no expiry', { id_token: idToken({ exp: undefined }) }],
  ['invalid_id_token', 'an expiry before its issue', { id_token: idToken({ exp: NOW_SECONDS - 60 }) }],
  ['invalid_id_token', 'no token at all', { id_token: 'x' }],
])('%s: %s', async (code, _, members) => {
  const { polled } = polling(json({ ...TOKENS, ...members }))
  const error: unknown = await polled.catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code })
  expect(JSON.stringify([error, String(error), (error as Error).cause ?? null])).not.toMatch(/-secret|eyJ/)
})

test.each(['RS256', 'ES256', 'PS512', 'EdDSA'])('accepts %s where the metadata lists no algorithms', async (alg) => {
  expect(await polling(json({ ...TOKENS, id_token: idToken({}, { alg }) })).code).toBe('approved')
})

test.each([-10, 10])('accepts an id_token whatever the television’s clock shows: %i years off', async (years) => {
  vi.setSystemTime((NOW_SECONDS + years * 365 * 86_400) * 1000)
  expect(await polling(json({ ...TOKENS, id_token: idToken() })).code).toBe('approved')
})

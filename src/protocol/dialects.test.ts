import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { requestDeviceAuthorization } from './device-authorization-request.ts'
import { pollDeviceToken } from './device-token.ts'
import { DIALECTS, DIALECT_WORDS, type DialectId } from './dialects.ts'
import { discoverProvider } from './discovery.ts'
import type { DPoPKey } from './dpop.ts'
import type { Provider } from './provider.ts'
import { refreshTokens } from './refresh.ts'
import { AUTHORIZATION, fakeNetwork, fakeProvider, idToken, ISSUER, json, NOW_SECONDS } from './testing.ts'

beforeEach(() => void vi.useFakeTimers({ now: NOW_SECONDS * 1000 }))
afterEach(() => void vi.useRealTimers())

const TOKENS = { access_token: 'a', token_type: 'Bearer' }
const DEVICE = {
  device_code: 'secret',
  user_code: 'WDJB-MJHT',
  verification_uri: 'https://id.example.com/device',
  expires_in: 600,
}
const form = (text: string) =>
  new Response(text, { headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' } })

type Ask = (provider: Provider) => Promise<unknown>
const poll: Ask = (provider) => pollDeviceToken(provider, AUTHORIZATION)
const device: Ask = (provider) => requestDeviceAuthorization(provider, 'openid')
const refresh: Ask = (provider) => refreshTokens(provider, 'old')

/** What one request comes to, and the rows of the table that it needed. */
async function ask(request: Ask, answer: Response, settings: Partial<Provider> = {}) {
  const noted: DialectId[] = []
  const { provider } = fakeProvider(() => answer)
  const outcome = await request({ ...provider, onDialect: (id) => noted.push(id), ...settings }).then(
    (value) => value,
    (error: { code?: string }) => ({ code: error.code }),
  )
  return { outcome, noted }
}

const inMessage = (message: string, status = 400) => json({ status, message }, status)
const approved = { kind: 'approved' }

test.each<[DialectId, Ask, () => Response, object]>([
  ['authorization_declined', poll, () => json({ error: 'authorization_declined' }, 400), { kind: 'access_denied' }],
  ['code_expired', poll, () => json({ error: 'code_expired' }, 400), { kind: 'expired_token' }],
  ['bad_verification_code', poll, () => json({ error: 'bad_verification_code' }, 400), { kind: 'expired_token' }],
  ['incorrect_device_code', poll, () => json({ error: 'incorrect_device_code' }), { kind: 'expired_token' }],
  [
    'incorrect_client_credentials',
    device,
    () => json({ error: 'incorrect_client_credentials' }),
    { code: 'invalid_client' },
  ],
  ['device_flow_disabled', device, () => json({ error: 'device_flow_disabled' }), { code: 'unauthorized_client' }],
  ['bad_refresh_token', refresh, () => json({ error: 'bad_refresh_token' }), { code: 'invalid_grant' }],
  ['invalid_device_code', poll, () => inMessage('invalid device code'), { kind: 'expired_token' }],
  [
    'invalid_refresh_token',
    refresh,
    () => json({ error: 'Bad Request', status: 400, message: 'Invalid refresh token' }, 400),
    { code: 'invalid_grant' },
  ],
  [
    'rate_limit_exceeded',
    device,
    () => json({ error_code: 'rate_limit_exceeded' }, 403),
    { code: 'too_many_requests' },
  ],
  ['word_spelling', poll, () => json({ error: 'AUTHORIZATION_PENDING' }, 400), { kind: 'authorization_pending' }],
  ['error_in_message', poll, () => inMessage('authorization_pending'), { kind: 'authorization_pending' }],
  [
    'error_code_member',
    poll,
    () => json({ ErrorCode: 'expired_token', Error: 'It has expired' }, 400),
    { kind: 'expired_token' },
  ],
  [
    'error_nested',
    poll,
    () => json({ error: { code: 'access_denied', message: 'No' } }, 403),
    { kind: 'access_denied' },
  ],
  ['form_encoded', poll, () => form('error=slow_down&interval=10'), { kind: 'slow_down', intervalSeconds: 10 }],
  [
    'verification_url',
    device,
    () => json({ ...DEVICE, verification_uri: undefined, verification_url: 'https://a.example/d' }),
    { verificationUri: 'https://a.example/d' },
  ],
  ['no_expires_in', device, () => json({ ...DEVICE, expires_in: undefined }), { expiresInSeconds: 600 }],
  [
    'retry_date_by_own_clock',
    poll,
    () => json({}, 503, { 'retry-after': new Date((NOW_SECONDS + 50) * 1000).toUTCString() }),
    { kind: 'unreachable', retryAfterSeconds: 50 },
  ],
  [
    'no_token_type',
    poll,
    () => json({ ...TOKENS, token_type: undefined }),
    { ...approved, tokens: { tokenType: 'bearer' } },
  ],
  ['bearer_token', refresh, () => json({ ...TOKENS, token_type: 'BearerToken' }), { tokenType: 'bearer' }],
])('understands %s, and says so', async (id, request, answer, expected) => {
  const { outcome, noted } = await ask(request, answer(), { wallMs: () => NOW_SECONDS * 1000 })
  expect(outcome).toMatchObject(expected)
  expect(noted).toContain(id)
})

test('docs/dialects.md lists every row', () => {
  const page = readFileSync(new URL('../../docs/dialects.md', import.meta.url), 'utf8')
  const rows = page.split('\n').filter((line) => line.startsWith('| `'))
  expect(rows.map((line) => /^\| `(\w+)` \|/.exec(line)?.[1])).toEqual(Object.keys(DIALECTS))
})

test('every row has a source, and every word its row', () => {
  for (const [id, { who, does, source }] of Object.entries(DIALECTS))
    expect(
      [who, does, source].every((text) => text.length > 5),
      id,
    ).toBe(true)
  for (const [word, { id }] of Object.entries(DIALECT_WORDS))
    expect(DIALECTS[id].does.toLowerCase()).toContain(`says "${word}"`)
})

test.each<[string, Ask, Response]>([
  ['a poll', poll, json({ error: 'authorization_pending' }, 400)],
  ['a poll with 428', poll, json({ error: 'authorization_pending' }, 428)],
  ['a poll with 401', poll, json({ error: 'authorization_pending' }, 401)],
  ['a poll with 200', poll, json({ error: 'authorization_pending' }, 200)],
  ['an unknown word', poll, json({ error: 'made_up', message: 'authorization_pending' }, 400)],
  ['a code', device, json({ ...DEVICE, message: 'access_denied', interval: '2.5', expires_in: '900' })],
  [
    'a byte order mark',
    device,
    new Response(`\uFEFF${JSON.stringify(DEVICE)}`, { headers: { 'content-type': 'text/html' } }),
  ],
  ['tokens', poll, json({ ...TOKENS, scope: ['openid'], code: 'x', message: 'access_denied' })],
])('notes nothing for %s as the specifications want it', async (_, request, answer) => {
  const { noted } = await ask(request, answer)
  expect(noted).toEqual([])
})

test.each<[string, Response, object]>([
  ['prose in "message"', inMessage('Access denied by policy', 403), { kind: 'unreachable' }],
  ['a gateway’s words in "message"', inMessage('Access denied', 403), { kind: 'unreachable' }],
  ['an unknown word in "message"', inMessage('made_up'), { kind: 'unreachable' }],
  ['a nested sentence', json({ error: { code: 190, message: 'It is over' } }, 400), { kind: 'unreachable' }],
  ['a proxy’s error', json({ error: 'Not Found' }, 404), { code: 'unreadable_error_code' }],
  ['a form with another type', new Response('error=access_denied', { status: 400 }), { kind: 'unreachable' }],
  ['a list of errors', json({ error: ['access_denied'] }, 400), { kind: 'unreachable' }],
  ['a 503 with a word', json({ message: 'access_denied' }, 503), { kind: 'unreachable' }],
])('understands nothing in %s', async (_, answer, expected) => {
  const { outcome, noted } = await ask(poll, answer)
  expect(outcome).toMatchObject(expected)
  expect(noted.filter((id) => id !== 'form_encoded')).toEqual([])
})

test('a token that should be bound to a key is never taken for a Bearer token', async () => {
  const dpopKey = { send: (send: (dpop: never) => Promise<Response>) => send(undefined as never) } as unknown as DPoPKey
  const { outcome, noted } = await ask(poll, json({ ...TOKENS, token_type: undefined }), { dpopKey })
  expect(outcome).toEqual({ code: 'invalid_token_response' })
  expect(noted).toEqual([])
})

test.each<[string, number]>([
  ['a clock that was never set', 0],
  ['a clock that is a day slow', (NOW_SECONDS - 86_400 + 50) * 1000],
  ['a clock that is ahead', (NOW_SECONDS + 86_400) * 1000],
])('ignores a date to retry at by %s', async (_, wallMs) => {
  const headers = { 'retry-after': new Date((NOW_SECONDS + 50) * 1000).toUTCString() }
  const { outcome, noted } = await ask(poll, json({}, 503, headers), { wallMs: () => wallMs })
  expect(outcome).toEqual({ kind: 'unreachable' })
  expect(noted).toEqual([])
})

const issuerTemplate = 'https://login.example.com/{tenantid}/v2.0'
const at = (tenant: string) => issuerTemplate.replace('{tenantid}', tenant)

test.each<[string, Record<string, unknown>, string]>([
  ['another tenant', { iss: at('t-1'), tid: 't-1' }, 'approved'],
  ['an issuer of another tenant than its own', { iss: at('t-1'), tid: 't-2' }, 'invalid_id_token'],
  ['another host', { iss: 'https://evil.example.com/t-1/v2.0', tid: 't-1' }, 'invalid_id_token'],
  ['no tenant', { iss: at('t-1') }, 'invalid_id_token'],
  ['a tenant that is a path', { iss: at('../x'), tid: '../x' }, 'invalid_id_token'],
  ['another audience', { iss: at('t-1'), tid: 't-1', aud: 'other' }, 'invalid_id_token'],
])('checks an id_token against the issuer template: %s', async (_, claims, expected) => {
  const noted: DialectId[] = []
  const { http } = fakeNetwork(({ url }) =>
    url.endsWith('/token')
      ? json({ ...TOKENS, id_token: idToken(claims) })
      : json({ ...metadata, issuer: issuerTemplate }),
  )
  const metadata = { device_authorization_endpoint: `${ISSUER}/device`, token_endpoint: `${ISSUER}/token` }
  const settings = {
    issuer: at('common'),
    clientId: 'tv',
    issuerTemplate,
    onDialect: (id: DialectId) => noted.push(id),
  }
  const provider = await discoverProvider(settings, http)
  const outcome = await pollDeviceToken(provider, AUTHORIZATION).then(
    ({ kind }) => kind,
    (error: { code: string }) => error.code,
  )
  expect(outcome).toBe(expected)
  if (outcome === 'approved') expect(noted).toEqual(['issuer_template'])
})

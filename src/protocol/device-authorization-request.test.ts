import { expect, test } from 'vitest'
import { requestDeviceAuthorization } from './device-authorization-request.ts'
import { fakeProvider, json } from './testing.ts'

const ANSWER = {
  device_code: 'secret',
  user_code: 'WDJB-MJHT',
  verification_uri: 'https://id.example.com/device',
  verification_uri_complete: 'https://id.example.com/device?user_code=WDJB-MJHT',
  expires_in: 600,
  interval: 7,
}

function asking(answer: Response | (() => Promise<Response>), metadata = {}) {
  const { provider, sent } = fakeProvider(() => (typeof answer === 'function' ? answer() : answer), metadata)
  const asked = requestDeviceAuthorization(provider, 'openid profile')
  return {
    asked,
    sent,
    code: asked.then(
      () => 'no error',
      (error: { code?: string }) => error.code,
    ),
  }
}

test('sends client and scope, and reads the response (RFC 8628 §3.1, §3.2)', async () => {
  const { asked, sent } = asking(json({ ...ANSWER, unknown_member: 1 }))
  expect(await asked).toEqual({
    deviceCode: 'secret',
    userCode: 'WDJB-MJHT',
    verificationUri: ANSWER.verification_uri,
    verificationUriComplete: ANSWER.verification_uri_complete,
    expiresInSeconds: 600,
    intervalSeconds: 7,
  })
  expect(sent).toHaveLength(1)
  expect(Object.fromEntries(sent[0]!.body)).toEqual({ client_id: 'tv', scope: 'openid profile' })
  expect(Object.keys(sent[0]!.headers).sort()).toEqual(['accept', 'content-type'])
})

test('sends the app’s own parameters, a list as a repeated one, and no empty scope', async () => {
  const { provider, sent } = fakeProvider(() => json(ANSWER))
  const authorizationParameters = { audience: 'https://api.example.com', resource: ['https://a', 'https://b'] }
  await requestDeviceAuthorization({ ...provider, authorizationParameters, tokenParameters: { a: 'b' } }, '')
  expect([...sent[0]!.body].sort()).toEqual([
    ['audience', 'https://api.example.com'],
    ['client_id', 'tv'],
    ['resource', 'https://a'],
    ['resource', 'https://b'],
  ])
})

test('uses PKCE where the metadata offers S256 (RFC 7636)', async () => {
  const { asked, sent } = asking(json(ANSWER), { code_challenge_methods_supported: ['plain', 'S256'] })
  const { codeVerifier = '' } = await asked
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(codeVerifier))
  const challenge = Buffer.from(digest).toString('base64url')
  expect(codeVerifier).toMatch(/^[\w-]{43,128}$/)
  expect(Object.fromEntries(sent[0]!.body)).toMatchObject({ code_challenge: challenge, code_challenge_method: 'S256' })
})

test.each<[string, unknown, number]>([
  ['absent', undefined, 5],
  ['zero', 0, 5],
  ['negative', -1, 5],
  ['null', null, 5],
  ['a word', 'soon', 5],
  ['an object', {}, 5],
  ['beyond every number', '1e999', 5],
  ['a number as text', '8', 8],
  ['a fraction', 2.5, 2.5],
])('an interval that is %s', async (_, interval, expected) => {
  expect((await asking(json({ ...ANSWER, interval })).asked).intervalSeconds).toBe(expected)
})

test.each<[string, unknown, number]>([
  ['text', '600', 600],
  ['huge', 1e9, 86_400],
  ['a fraction', 30.5, 30.5],
])('a lifetime that is %s', async (_, expires_in, expected) => {
  expect((await asking(json({ ...ANSWER, expires_in })).asked).expiresInSeconds).toBe(expected)
})

test.each<[string, string, Record<string, unknown>]>([
  ['invalid_device_response', 'no device code', { device_code: undefined }],
  ['invalid_device_response', 'an empty device code', { device_code: '' }],
  ['invalid_device_response', 'a device code that is a number', { device_code: 7 }],
  ['invalid_device_response', 'no user code', { user_code: undefined }],
  ['invalid_device_response', 'an empty user code', { user_code: '' }],
  ['invalid_device_response', 'no verification URI', { verification_uri: undefined }],
  ['invalid_device_response', 'a lifetime of 0', { expires_in: 0 }],
  ['invalid_device_response', 'a negative lifetime', { expires_in: -600 }],
  ['invalid_device_response', 'a lifetime in words', { expires_in: 'ten minutes' }],
  ['unsafe_user_code', 'a control character in the code', { user_code: 'AB\u0007CD' }],
  ['unsafe_user_code', 'a line break in the code', { user_code: 'AB\nCD' }],
  ['unsafe_user_code', 'a bidi override in the code', { user_code: 'AB\u202eCD' }],
  ['unsafe_user_code', 'a zero-width character in the code', { user_code: 'AB\u200bCD' }],
  ['unsafe_user_code', 'an invisible filler', { user_code: 'AB\u3164CD' }],
  ['unsafe_user_code', 'tag characters', { user_code: 'AB\u{e0041}CD' }],
  ['unsafe_user_code', 'a lone surrogate in the code', { user_code: 'AB\ud800' }],
  ['unsafe_user_code', 'a code of blanks', { user_code: '   ' }],
  ['unsafe_user_code', 'a code of 257 characters', { user_code: 'A'.repeat(257) }],
  ['unsafe_verification_uri', 'a script', { verification_uri: 'javascript:alert(1)' }],
  ['unsafe_verification_uri', 'data', { verification_uri: 'data:text/html,x' }],
  ['unsafe_verification_uri', 'a file', { verification_uri: 'file:///etc/passwd' }],
  ['unsafe_verification_uri', 'plain http', { verification_uri: 'http://id.example.com/device' }],
  ['unsafe_verification_uri', 'backslashes', { verification_uri: 'https:\\\\evil.example' }],
  ['unsafe_verification_uri', 'no slashes', { verification_uri: 'https:id.example.com' }],
  ['unsafe_verification_uri', '3000 characters', { verification_uri: `https://id.example.com/${'x'.repeat(3000)}` }],
  ['unsafe_verification_uri', 'a path', { verification_uri: '/device' }],
  [
    'unsafe_verification_uri',
    'a name in front of the host',
    { verification_uri: 'https://bank.example@evil.example/' },
  ],
  ['unsafe_verification_uri', 'an empty name in front of it', { verification_uri: 'https://@evil.example/' }],
  [
    'unsafe_verification_uri',
    'a host that readers tell apart',
    { verification_uri: 'https://id.example.com\\@evil.example/' },
  ],
  ['unsafe_verification_uri', 'a backslash in the path', { verification_uri: 'https://id.example.com/a\\b' }],
  ['unsafe_verification_uri', 'no host between the slashes', { verification_uri: 'https:///evil.example/' }],
  ['unsafe_verification_uri', 'a host in escapes', { verification_uri: 'https://%65vil.example/' }],
  ['unsafe_verification_uri', 'a host with another dot', { verification_uri: 'https://id.example。evil.example/' }],
  ['unsafe_verification_uri', 'plain http on loopback', { verification_uri: 'http://localhost:9200/device' }],
  ['unsafe_verification_uri', 'a bidi override', { verification_uri: 'https://id.example.com/\u202edevice' }],
  ['interval_too_long', 'an interval as long as the life of the code', { interval: 600 }],
])('%s: %s', async (code, _, members) => {
  expect(await asking(json({ ...ANSWER, ...members })).code).toBe(code)
})

test('shows a code whose lifetime is shorter than its interval, and lets it expire', async () => {
  const { asked } = asking(json({ ...ANSWER, expires_in: 4, interval: 5 }))
  expect(await asked).toMatchObject({ expiresInSeconds: 4, intervalSeconds: 5 })
})

test.each<[string, unknown]>([
  ['absent', undefined],
  ['null', null],
  ['empty', ''],
  ['a number', 5],
  ['a script', 'javascript:alert(1)'],
  ['another app', 'intent://scan/#Intent;end'],
  ['plain http', 'http://id.example.com/device?user_code=WDJB-MJHT'],
  ["the phone's own", 'http://localhost:9200/_shutdown'],
  ['on a host that begins with 127', 'http://127.evil.example/x'],
  ['read in two ways', 'https://id.example.com\\@evil.example/'],
])('ignores a verification_uri_complete that is %s', async (_, verification_uri_complete) => {
  const authorization = await asking(json({ ...ANSWER, verification_uri_complete })).asked
  expect(authorization).not.toHaveProperty('verificationUriComplete')
})

test.each([undefined, null, ''])('accepts the verification_url of an early draft beside %j', async (other) => {
  const { verification_uri, ...rest } = ANSWER
  const { verificationUri } = await asking(
    json({ ...rest, verification_uri: other, verification_url: verification_uri }),
  ).asked
  expect(verificationUri).toBe(verification_uri)
})

test('shows a plain http address where the provider itself is plain http on loopback', async () => {
  const verification_uri = 'http://192.168.1.20:4180/device'
  const { asked } = asking(json({ ...ANSWER, verification_uri }), { issuer: 'http://127.0.0.1:4180' })
  expect((await asked).verificationUri).toBe(verification_uri)
})

test('ignores a plain http QR beside an https address, even where the provider is plain http', async () => {
  const verification_uri_complete = 'http://192.168.1.20:4180/device?user_code=WDJB-MJHT'
  const answer = json({ ...ANSWER, verification_uri_complete })
  const { asked } = asking(answer, { issuer: 'http://127.0.0.1:4180' })
  expect(await asked).not.toHaveProperty('verificationUriComplete')
})

test('allows a QR with another host, and qrHost reports it', async () => {
  const verification_uri_complete = 'https://go.example/WDJB-MJHT'
  const { verificationUriComplete } = await asking(json({ ...ANSWER, verification_uri_complete })).asked
  expect(verificationUriComplete).toBe(verification_uri_complete)
})

test.each<[string, Response]>([
  ['invalid_client', json({ error: 'invalid_client' }, 401, { 'www-authenticate': 'Basic realm="x"' })],
  ['unauthorized_client', json({ error: 'unauthorized_client' }, 400)],
  ['invalid_scope', json({ error: 'invalid_scope', error_description: 'no' }, 400)],
  ['unreadable_error_code', json({ error: 'bad"\u0000word' }, 400)],
  ['unreadable_error_code', json({ error: 'Call 0900-555 and give your PIN to unlock this TV at once' }, 400)],
  ['unreadable_error_code', json({ error: 'Not Found' }, 404)],
  ['unreadable_error_code', json({ error: 'w'.repeat(65) }, 400)],
  ['unreadable_error_code', json({ error: 'invalid_client\n' }, 400)],
  ['vendor.word-2_more', json({ error: 'vendor.word-2_more' }, 400)],
  ['too_many_requests', json({ error: 'slow_down' }, 200)],
  ['too_many_requests', json({ error: 'slow_down' }, 429)],
  ['server_error', json({ error: 'invalid_client' }, 503)],
  ['server_error', new Response('<h1>Bad Gateway</h1>', { status: 502 })],
  ['too_many_requests', json({}, 429)],
  ['not_json', new Response('<html>Log in to the hotel</html>', { headers: { 'content-type': 'text/html' } })],
  ['not_json', json('{"device_code":"x"')],
  ['not_json', json('')],
  ['not_json', json([])],
  ['not_json', json('null')],
  ['unexpected_answer', json({ message: 'no such route' }, 404)],
])('ends with %s %#', async (code, answer) => {
  expect(await asking(answer).code).toBe(code)
})

test('accepts JSON under another content type, and takes the last of two members of the same name', async () => {
  const body = JSON.stringify(ANSWER).replace('{', '{"user_code":"FIRST",')
  const { asked } = asking(new Response(body, { headers: { 'content-type': 'text/plain' } }))
  expect((await asked).userCode).toBe('WDJB-MJHT')
})

test('no error contains the device code', async () => {
  const { asked } = asking(json({ ...ANSWER, device_code: 'very-secret', user_code: 7 }))
  const error: unknown = await asked.catch((thrown: unknown) => thrown)
  expect(JSON.stringify([error, String(error), (error as Error).cause ?? null])).not.toContain('very-secret')
})

function askingWithAddresses(answer: object, configuredAddresses: object) {
  const { provider } = fakeProvider(() => json(answer))
  return requestDeviceAuthorization({ ...provider, configuredAddresses }, 'openid')
}

test('configured addresses replace those of the provider, and fill missing ones', async () => {
  const configured = { verificationUri: 'https://acme.tv/tv', verificationUriComplete: 'https://acme.tv/{user_code}' }
  const shown = { verificationUri: 'https://acme.tv/tv', verificationUriComplete: 'https://acme.tv/WDJB-MJHT' }
  expect(await askingWithAddresses(ANSWER, configured)).toMatchObject(shown)
  const { verification_uri: _, verification_uri_complete: __, ...withoutAddresses } = ANSWER
  expect(await askingWithAddresses(withoutAddresses, configured)).toMatchObject(shown)
})

test('a configured address passes the same checks as that of the provider', async () => {
  const twoHosts = { verificationUri: 'https://one.example\\@two.example/' }
  await expect(askingWithAddresses(ANSWER, twoHosts)).rejects.toMatchObject({ code: 'unsafe_verification_uri' })
  const plainHttp = { verificationUri: 'http://localhost/tv' }
  await expect(askingWithAddresses(ANSWER, plainHttp)).rejects.toMatchObject({ code: 'unsafe_verification_uri' })
  const qr = { verificationUriComplete: 'http://localhost/{user_code}' }
  expect(await askingWithAddresses(ANSWER, qr)).not.toHaveProperty('verificationUriComplete')
})

import { createHash } from 'node:crypto'
import { calculateJwkThumbprint, EmbeddedJWK, exportJWK, jwtVerify } from 'jose'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { pollDeviceToken } from './device-token.ts'
import { createDPoPKey, type DPoPKey, generateKeyPair } from './dpop.ts'
import { createProviderClock } from './provider-clock.ts'
import { refreshTokens } from './refresh.ts'
import { AUTHORIZATION, fakeProvider, ISSUER, json, NOW_SECONDS, type SentRequest } from './testing.ts'
import { fetchViewer } from './user-info.ts'
import { offersDPoP } from './discovery.ts'

let keys: CryptoKeyPair
beforeAll(async () => {
  keys = await generateKeyPair()
})

/** A key on a television whose clock shows 2026 plus `offSeconds`. */
async function keyAt(offSeconds = 0, host?: number): Promise<DPoPKey> {
  const clock = { wallMs: () => (NOW_SECONDS + offSeconds) * 1000, monotonicMs: () => 0 }
  return createDPoPKey(
    keys,
    createProviderClock(clock, async () => host),
  )
}

/** A provider that is called with proofs and sends these responses; the last one repeats. */
async function proving(answers: readonly Response[], dpopKey?: DPoPKey) {
  const left = [...answers]
  const { provider, sent } = fakeProvider(() => (left.length > 1 ? left.shift()! : left[0]!).clone())
  return { provider: { ...provider, dpopKey: dpopKey ?? (await keyAt()) }, sent }
}

/** The claims of a proof, with signature and form checked by another implementation. */
async function readProof({ headers }: SentRequest) {
  const { payload, protectedHeader } = await jwtVerify(headers['dpop'] ?? '', EmbeddedJWK, {
    typ: 'dpop+jwt',
    algorithms: ['ES256'],
  })
  return { payload, jwk: protectedHeader.jwk! }
}

const TOKENS = json({ access_token: 'bound', token_type: 'DPoP', refresh_token: 'r' })
const PENDING = json({ error: 'authorization_pending' }, 400)
const USE_NONCE = json({ error: 'use_dpop_nonce' }, 400, { 'dpop-nonce': 'n-1' })
const NOT_ACTIVE = json({ error: 'invalid_request', error_description: 'DPoP proof is not active' }, 400)

test('the private key cannot be read, the thumbprint is that of RFC 7638', async () => {
  expect(keys.privateKey.extractable).toBe(false)
  expect((await keyAt()).thumbprint).toBe(await calculateJwkThumbprint(await exportJWK(keys.publicKey)))
})

test('a poll, a refresh and UserInfo carry proofs of one key, each made for its own request', async () => {
  const { provider, sent } = await proving([TOKENS, TOKENS, json({ sub: 'v1' })])
  expect(await pollDeviceToken(provider, AUTHORIZATION)).toMatchObject({
    kind: 'approved',
    tokens: { tokenType: 'dpop' },
  })
  await refreshTokens(provider, 'r')
  await fetchViewer(provider, { accessToken: 'bound', tokenType: 'dpop' })

  const proofs = await Promise.all(sent.map(readProof))
  // RFC 9449 §4.2. Dated five seconds back, the middle of the range Keycloak accepts.
  const common = { iat: NOW_SECONDS - 5, jti: expect.stringMatching(/^.{20,}$/) }
  expect(proofs.map(({ payload }) => payload)).toEqual([
    { ...common, htm: 'POST', htu: `${ISSUER}/token` },
    { ...common, htm: 'POST', htu: `${ISSUER}/token` },
    { ...common, htm: 'GET', htu: `${ISSUER}/userinfo`, ath: createHash('sha256').update('bound').digest('base64url') },
  ])
  expect(new Set(proofs.map(({ payload }) => payload.jti)).size).toBe(3)
  for (const { jwk } of proofs) expect(Object.keys(jwk).sort()).toEqual(['crv', 'kty', 'x', 'y'])
  expect(sent[2]!.headers['authorization']).toBe('DPoP bound')
})

test('without a key no proof is sent', async () => {
  const { provider, sent } = fakeProvider(() => PENDING.clone())
  await pollDeviceToken(provider, AUTHORIZATION)
  expect(sent[0]!.headers).not.toHaveProperty('dpop')
})

describe('nonces (RFC 9449 §8)', () => {
  test('a request refused for lack of a nonce is repeated at once with it, and later requests use it', async () => {
    const { provider, sent } = await proving([USE_NONCE, PENDING])
    expect(await pollDeviceToken(provider, AUTHORIZATION)).toEqual({ kind: 'authorization_pending' })
    await pollDeviceToken(provider, AUTHORIZATION)
    const nonces = (await Promise.all(sent.map(readProof))).map(({ payload }) => payload['nonce'])
    expect(nonces).toEqual([undefined, 'n-1', 'n-1'])
    expect(sent.map(({ body }) => body.get('device_code'))).toEqual(Array(3).fill(AUTHORIZATION.deviceCode))
  })

  test('a new nonce is taken from any response', async () => {
    const { provider, sent } = await proving([
      json({ error: 'authorization_pending' }, 400, { 'dpop-nonce': 'n-2' }),
      PENDING,
    ])
    await pollDeviceToken(provider, AUTHORIZATION)
    await pollDeviceToken(provider, AUTHORIZATION)
    expect((await readProof(sent[1]!)).payload['nonce']).toBe('n-2')
  })

  test('UserInfo asks for a nonce in its challenge', async () => {
    const challenge = { 'www-authenticate': 'DPoP error="use_dpop_nonce"', 'dpop-nonce': 'n-3' }
    const { provider, sent } = await proving([
      new Response('', { status: 401, headers: challenge }),
      json({ sub: 'v1' }),
    ])
    expect(await fetchViewer(provider, { accessToken: 'a', tokenType: 'dpop' })).toMatchObject({ sub: 'v1' })
    expect((await readProof(sent[1]!)).payload['nonce']).toBe('n-3')
  })

  test.each<[string, Response]>([
    ['is asked for again', USE_NONCE],
    ['cannot be read by a page', json({ error: 'use_dpop_nonce' }, 400)],
  ])('one that %s is not retried for ever', async (_, answer) => {
    const { provider, sent } = await proving([answer])
    await expect(pollDeviceToken(provider, AUTHORIZATION)).rejects.toMatchObject({ code: 'token_binding_refused' })
    expect(sent.length).toBeLessThanOrEqual(2)
  })
})

describe('a wrong clock', () => {
  const HOUR = 3600

  test("is corrected from the host's time, and the same request is sent again at once", async () => {
    const { provider, sent } = await proving([NOT_ACTIVE, TOKENS], await keyAt(HOUR, NOW_SECONDS * 1000))
    expect(await pollDeviceToken(provider, AUTHORIZATION)).toMatchObject({ kind: 'approved' })
    const dates = (await Promise.all(sent.map(readProof))).map(({ payload }) => payload.iat)
    expect(dates).toEqual([NOW_SECONDS + HOUR - 5, NOW_SECONDS - 5])
  })

  test('is corrected even when the provider also asks for a nonce', async () => {
    const { provider, sent } = await proving([USE_NONCE, NOT_ACTIVE, PENDING], await keyAt(HOUR, NOW_SECONDS * 1000))
    expect(await pollDeviceToken(provider, AUTHORIZATION)).toEqual({ kind: 'authorization_pending' })
    expect(sent).toHaveLength(3)
  })

  test.each<[string, string]>([
    ['DPoP proof is not active', 'token_binding_clock'], // Keycloak 26.7
    ['DPoP proof iat is not recent enough', 'token_binding_clock'], // oidc-provider 9
    ['DPoP HTTP URL mismatch', 'token_binding_refused'],
  ])('that cannot be corrected has its own fault code: %s', async (description, code) => {
    for (const error of ['invalid_request', 'invalid_dpop_proof']) {
      const { provider, sent } = await proving([json({ error, error_description: description }, 400)])
      await expect(pollDeviceToken(provider, AUTHORIZATION)).rejects.toMatchObject({ name: 'TokenBindingError', code })
      await expect(refreshTokens(provider, 'r')).rejects.toMatchObject({ name: 'TokenBindingError', code })
      expect(sent).toHaveLength(2)
    }
  })
})

test('a proof that arrived twice means that the first response was lost', async () => {
  const twice = json({ error: 'invalid_request', error_description: 'DPoP proof has already been used' }, 400)
  const { provider } = await proving([twice])
  expect(await pollDeviceToken(provider, AUTHORIZATION)).toEqual({ kind: 'unreachable' })
  await expect(refreshTokens(provider, 'r')).rejects.toMatchObject({ name: 'UnreachableError', code: 'answer_lost' })
})

test('an ordinary invalid_request is reported as before', async () => {
  const { provider, sent } = await proving([
    json({ error: 'invalid_request', error_description: 'Missing parameter' }, 400),
  ])
  await expect(pollDeviceToken(provider, AUTHORIZATION)).rejects.toMatchObject({ name: 'OAuthError' })
  expect(sent).toHaveLength(1)
})

describe('an API', () => {
  const API = new URL('https://api.example.com/films?first=1#top')
  const challenge = (header: string, more = {}) =>
    new Response('body of the app', { status: 401, headers: { 'www-authenticate': header, ...more } })

  async function calling(answers: Response[], init: RequestInit = {}) {
    const fetch = vi.fn(async (_url: string, _init: RequestInit) => answers.shift()!)
    const response = await (await keyAt()).fetch(fetch, API, init, 'bound')
    const sent = fetch.mock.calls.map(([url, init]) => ({ url, init, headers: init.headers as Record<string, string> }))
    const proofs = await Promise.all(sent.map(({ headers }) => readProof({ headers } as SentRequest)))
    return { response, sent, proofs: proofs.map(({ payload }) => payload) }
  }

  test('gets the token, its proof and everything the app sends', async () => {
    const signal = new AbortController().signal
    const init = { method: 'PUT', body: 'x', headers: { 'X-Of-The-App': 'yes', authorization: 'of the app' }, signal }
    const { response, sent, proofs } = await calling([new Response('films')], init)
    expect(await response.text()).toBe('films')
    expect(sent[0]).toMatchObject({ url: API.href, init: { method: 'PUT', body: 'x', signal } })
    expect(sent[0]!.headers).toMatchObject({ authorization: 'DPoP bound', 'x-of-the-app': 'yes' })
    expect(proofs[0]).toMatchObject({ htm: 'PUT', htu: 'https://api.example.com/films' })
    expect(proofs[0]!['ath']).toBe(createHash('sha256').update('bound').digest('base64url'))
  })

  test('that asks for a nonce gets it at once', async () => {
    const refusal = challenge('DPoP error="use_dpop_nonce"', { 'dpop-nonce': 'of the API' })
    const { response, proofs } = await calling([refusal, new Response('films')])
    expect(response.status).toBe(200)
    expect(proofs.map((proof) => proof['nonce'])).toEqual([undefined, 'of the API'])
  })

  test.each(['Bearer error="invalid_token"', 'DPoP error="invalid_token"'])(
    'that refuses has its response passed on: %s',
    async (header) => {
      const { response, sent } = await calling([challenge(header)])
      expect([response.status, await response.text()]).toEqual([401, 'body of the app'])
      expect(sent).toHaveLength(1)
    },
  )

  test('gets a stream only once', async () => {
    const refusal = challenge('DPoP error="use_dpop_nonce"', { 'dpop-nonce': 'n' })
    const { response } = await calling([refusal], { method: 'POST', body: new ReadableStream() })
    expect(response.status).toBe(401)
  })

  test('that cannot be reached is an error as with fetch', async () => {
    const lost = () => Promise.reject(new TypeError('Failed to fetch'))
    await expect((await keyAt()).fetch(lost, API, {}, 'bound')).rejects.toThrow('Failed to fetch')
  })
})

test.each<[unknown, boolean]>([
  [['RS256', 'ES256'], true],
  [['RS256'], false],
  [undefined, false],
  ['ES256', false],
])('metadata with %j offers DPoP: %s', (algorithms, offered) => {
  const { provider } = fakeProvider(() => PENDING, {
    dpop_signing_alg_values_supported: algorithms as string[],
  })
  expect(offersDPoP(provider)).toBe(offered)
})

import { describe, expect, test } from 'vitest'
import { discoverProvider } from './discovery.ts'
import { requestDeviceAuthorization } from './device-authorization-request.ts'
import { createDPoPKey, generateKeyPair } from './dpop.ts'
import { pollDeviceToken } from './device-token.ts'
import { createProviderClient } from './provider-client.ts'
import { createProviderClock } from './provider-clock.ts'
import { refreshTokens } from './refresh.ts'
import { addressOf, reachedAt } from './relay.ts'
import { revokeTokens } from './revocation.ts'
import { AUTHORIZATION, fakeNetwork, idToken, ISSUER, json, type SentRequest } from './testing.ts'
import { fetchViewer } from './user-info.ts'

const RELAY = 'https://tv.example.com/idp'
const METADATA = {
  issuer: ISSUER,
  device_authorization_endpoint: `${ISSUER}/device`,
  token_endpoint: `${ISSUER}/token`,
  userinfo_endpoint: `${ISSUER}/userinfo`,
  revocation_endpoint: `${ISSUER}/revoke`,
}
const TOKENS = { access_token: 'a', token_type: 'Bearer', refresh_token: 'r', id_token: idToken() }
const DEVICE = {
  device_code: 'd',
  user_code: 'WDJB-MJHT',
  verification_uri: 'https://id.example.com/d',
  expires_in: 600,
}
const ANSWERS: Record<string, unknown> = {
  '/metadata': METADATA,
  '/device': DEVICE,
  '/token': TOKENS,
  '/userinfo': { sub: 'v1' },
  '/revoke': {},
}

function relayed(answer = ({ url }: SentRequest) => json(ANSWERS[url.slice(RELAY.length)] ?? {}), relay = RELAY) {
  const { http, sent } = fakeNetwork(answer)
  return { http, sent, settings: { issuer: ISSUER, clientId: 'tv', relay }, asked: () => sent.map(({ url }) => url) }
}

test.each([RELAY, `${RELAY}/`])('sends every request to the relay %s and none to the provider', async (relay) => {
  const { http, settings, asked } = relayed(undefined, relay)
  const provider = await discoverProvider(settings, http)
  const { verificationUri } = await requestDeviceAuthorization(provider, 'openid')
  const outcome = await pollDeviceToken(provider, AUTHORIZATION)
  if (outcome.kind !== 'approved') throw new Error(outcome.kind)
  await refreshTokens(provider, 'r')
  await fetchViewer(provider, outcome.tokens)
  await revokeTokens(provider, outcome.tokens)
  expect(asked()).toEqual(
    ['/metadata', '/device', '/token', '/token', '/userinfo', '/revoke'].map((path) => RELAY + path),
  )
  // The viewer's phone goes to the provider, and the id_token is the provider's.
  expect(verificationUri).toBe(DEVICE.verification_uri)
  expect(provider.metadata.issuer).toBe(ISSUER)
})

test('sends no metadata request where the configured metadata is complete, and still goes to the relay', async () => {
  const { http, settings, asked } = relayed()
  const provider = await discoverProvider({ ...settings, providerMetadata: METADATA }, http)
  await requestDeviceAuthorization(provider, 'openid')
  expect(asked()).toEqual([`${RELAY}/device`])
})

test('calls no endpoint that the provider does not have', async () => {
  const { userinfo_endpoint: _, ...others } = METADATA
  const { http, settings } = relayed(() => json(others))
  const provider = await discoverProvider(settings, http)
  expect(addressOf(provider, 'userinfo_endpoint')).toBeUndefined()
  expect(addressOf(provider, 'revocation_endpoint')).toBe(`${RELAY}/revoke`)
})

test.each<[string, () => Response]>([
  ['issuer_mismatch', () => json({ ...METADATA, issuer: RELAY })],
  ['metadata_not_found', () => json({}, 404)],
  ['server_error', () => json({}, 502)],
  ['no_connection', () => Promise.reject(new TypeError('Failed to fetch')) as unknown as Response],
])('%s of the relay is reported, and the provider is not asked instead', async (code, answer) => {
  const { http, settings, asked } = relayed(answer)
  await expect(discoverProvider(settings, http)).rejects.toMatchObject({ code })
  expect(asked()).toEqual([`${RELAY}/metadata`])
})

describe('a relay that is down or has no such path', () => {
  test.each<[string, () => Response]>([
    ['no connection', () => Promise.reject(new TypeError('Failed to fetch')) as unknown as Response],
    ['404', () => json({}, 404)],
    ['a redirect', () => new Response(null, { status: 302, headers: { location: METADATA.token_endpoint } })],
  ])('%s: no discovery goes round it', async (_, answer) => {
    const { http, settings, asked } = relayed(answer)
    const client = createProviderClient({ ...settings, providerMetadata: METADATA }, http)
    client.beginAttempt()
    await expect(client.ask((provider) => requestDeviceAuthorization(provider, ''))).rejects.toThrow()
    expect(asked().every((url) => url.startsWith(`${RELAY}/`))).toBe(true)
  })
})

test('a DPoP proof names the address of the provider, which checks it', async () => {
  const { http, settings, sent } = relayed()
  const clock = createProviderClock({ monotonicMs: () => 0, wallMs: Date.now }, () => Promise.resolve(undefined))
  const dpopKey = await createDPoPKey(await generateKeyPair(), clock)
  const provider = { ...(await discoverProvider(settings, http)), dpopKey }
  await pollDeviceToken(provider, AUTHORIZATION)
  const [, claims = ''] = (sent[1]?.headers['dpop'] ?? '').split('.')
  expect(sent[1]?.url).toBe(`${RELAY}/token`)
  expect(JSON.parse(atob(claims.replace(/-/g, '+').replace(/_/g, '/')))).toMatchObject({ htu: METADATA.token_endpoint })
})

test('refuses an address that the metadata does not name', () => {
  expect(() => reachedAt({ metadata: METADATA, relay: RELAY }, 'https://elsewhere.example.com/token')).toThrow(
    TypeError,
  )
})

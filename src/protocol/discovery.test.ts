import { expect, test } from 'vitest'
import { fakeNetwork, ISSUER, json, type SentRequest } from './testing.ts'
import { discoverProvider } from './discovery.ts'

const METADATA = {
  issuer: ISSUER,
  device_authorization_endpoint: `${ISSUER}/device`,
  token_endpoint: `${ISSUER}/token`,
  extra: { anything: true },
}
const OIDC = `${ISSUER}/.well-known/openid-configuration`
const OAUTH = 'https://id.example.com/.well-known/oauth-authorization-server/realms/tv'

function discovering(answers: Record<string, () => Response>, providerMetadata?: Record<string, unknown>) {
  const { http, sent } = fakeNetwork(({ url }: SentRequest) => {
    const answer = answers[url]
    if (!answer) throw new TypeError('Failed to fetch')
    return answer()
  })
  const settings = { issuer: ISSUER, clientId: 'tv', ...(providerMetadata && { providerMetadata }) }
  const found = discoverProvider(settings, http)
  return found.then(
    ({ metadata }) => ({ metadata, urls: sent.map(({ url }) => url), code: undefined }),
    (error: { code: string }) => ({ metadata: undefined, urls: sent.map(({ url }) => url), code: error.code }),
  )
}

test('reads OpenID Connect Discovery', async () => {
  const { metadata, urls } = await discovering({ [OIDC]: () => json(METADATA) })
  expect(metadata?.token_endpoint).toBe(METADATA.token_endpoint)
  expect(urls).toEqual([OIDC])
})

test.each([
  ['does not exist', () => json('nothing here', 404)],
  ['is an app’s page', () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } })],
  ['names no device endpoint', () => json({ issuer: ISSUER, token_endpoint: `${ISSUER}/token` })],
])('reads RFC 8414 metadata where the OpenID document %s', async (_, oidc) => {
  const { metadata, urls } = await discovering({ [OIDC]: oidc, [OAUTH]: () => json(METADATA) })
  expect(metadata?.device_authorization_endpoint).toBe(METADATA.device_authorization_endpoint)
  expect(urls).toEqual([OIDC, OAUTH])
})

test('reads RFC 8414 metadata where the OpenID document fails because it lacks CORS headers', async () => {
  const { metadata } = await discovering({ [OAUTH]: () => json(METADATA) })
  expect(metadata?.token_endpoint).toBe(METADATA.token_endpoint)
})

test('merges configured metadata over discovered metadata', async () => {
  const device_authorization_endpoint = 'https://id.example.com/other'
  const { metadata } = await discovering({ [OIDC]: () => json(METADATA) }, { device_authorization_endpoint })
  expect(metadata).toMatchObject({ device_authorization_endpoint, token_endpoint: METADATA.token_endpoint })
})

test('sends no request where the configured metadata is complete', async () => {
  const { metadata, urls } = await discovering({}, METADATA)
  expect(metadata?.issuer).toBe(ISSUER)
  expect(urls).toEqual([])
})

test.each<[string, Record<string, unknown>]>([
  ['issuer_mismatch', { ...METADATA, issuer: 'https://evil.example.com' }],
  ['issuer_mismatch', { ...METADATA, issuer: `${ISSUER}/` }],
  ['issuer_mismatch', { ...METADATA, issuer: undefined }],
  ['issuer_mismatch', { ...METADATA, issuer: 'no address' }],
  ['device_grant_not_offered', { ...METADATA, device_authorization_endpoint: undefined }],
  ['device_grant_not_offered', { ...METADATA, token_endpoint: 7 }],
  ['insecure_endpoint', { ...METADATA, token_endpoint: 'http://id.example.com/token' }],
  ['insecure_endpoint', { ...METADATA, token_endpoint: 'http://127.evil.example/token' }],
  ['insecure_endpoint', { ...METADATA, token_endpoint: 'http://localhost:4180/token' }],
  ['insecure_endpoint', { ...METADATA, device_authorization_endpoint: 'javascript:alert(1)' }],
])('refuses metadata: %s %#', async (code, metadata) => {
  expect((await discovering({ [OIDC]: () => json(metadata), [OAUTH]: () => json({}, 404) })).code).toBe(code)
})

test.each([null, '', 7, '/userinfo', 'http://id.example.com/x', 'http://127.0.0.1/x', 'javascript:alert(1)'])(
  'ignores an optional endpoint that is %j',
  async (address) => {
    const metadata = { ...METADATA, userinfo_endpoint: address, revocation_endpoint: address }
    const found = await discovering({ [OIDC]: () => json(metadata) })
    expect(found.metadata).toMatchObject({ token_endpoint: METADATA.token_endpoint })
    expect(found.metadata?.userinfo_endpoint ?? found.metadata?.revocation_endpoint).toBeUndefined()
  },
)

test.each<[string, () => Response]>([
  ['server_error', () => json({}, 503)],
  ['too_many_requests', () => json({}, 429)],
  ['not_json', () => json('{"issuer":')],
])('reports why the metadata could not be read: %s', async (code, answer) => {
  expect((await discovering({ [OIDC]: answer, [OAUTH]: answer })).code).toBe(code)
})

test('reports a provider that has no metadata', async () => {
  const missing = () => json('not found', 404)
  expect((await discovering({ [OIDC]: missing, [OAUTH]: missing })).code).toBe('metadata_not_found')
})

test('accepts Entra’s template in place of the issuer if it is configured, and nothing else', async () => {
  const issuer = 'https://login.example.com/common/v2.0'
  const issuerTemplate = 'https://login.example.com/{tenantid}/v2.0'
  const read = (claimed: string, settings = {}) =>
    discoverProvider(
      { issuer, clientId: 'tv', ...settings },
      fakeNetwork(() => json({ ...METADATA, issuer: claimed })).http,
    ).then(
      ({ metadata }) => metadata.issuer,
      (error: { code: string }) => error.code,
    )
  expect(await read(issuerTemplate, { issuerTemplate })).toBe(issuer)
  expect(await read(issuer, { issuerTemplate })).toBe(issuer)
  expect(await read(issuerTemplate)).toBe('issuer_mismatch')
  expect(await read('https://login.example.com/tenant/v2.0', { issuerTemplate })).toBe('issuer_mismatch')
  expect(await read('https://evil.example.com/{tenantid}/v2.0', { issuerTemplate })).toBe('issuer_mismatch')
})

test('names only the endpoint that is missing, and takes it from the configuration (optional in RFC 8628 §4)', async () => {
  const token_endpoint = `${ISSUER}/token`
  const lacking = { issuer: ISSUER, token_endpoint }
  const { http } = fakeNetwork(({ url }) => (url === OIDC ? json(lacking) : json('nothing here', 404)))
  const settings = { issuer: ISSUER, clientId: 'tv' }
  await expect(discoverProvider(settings, http)).rejects.toMatchObject({
    code: 'device_grant_not_offered',
    message: 'The provider names no device_authorization_endpoint in its metadata (RFC 8628 §4).',
  })
  const device_authorization_endpoint = `${ISSUER}/device`
  const providerMetadata = { device_authorization_endpoint }
  const { metadata } = await discoverProvider({ ...settings, providerMetadata }, http)
  expect(metadata).toMatchObject({ device_authorization_endpoint, token_endpoint })
})

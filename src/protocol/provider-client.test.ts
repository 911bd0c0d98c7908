import { describe, expect, test } from 'vitest'
import { OAuthError, UnreachableError } from './errors.ts'
import { createProviderClient } from './provider-client.ts'
import type { Provider } from './provider.ts'
import { fakeNetwork, ISSUER, json, type SentRequest } from './testing.ts'

const OIDC = `${ISSUER}/.well-known/openid-configuration`
const metadataAt = (path: string) => ({
  issuer: ISSUER,
  device_authorization_endpoint: `${ISSUER}${path}/device`,
  token_endpoint: `${ISSUER}${path}/token`,
})
const STAMPED = metadataAt('/old')

/** A provider that has moved to /new; every other address is answered by `gone`. */
function moved(gone: (url: string) => Response, providerMetadata?: typeof STAMPED, discovered = metadataAt('/new')) {
  const { http, sent } = fakeNetwork(({ url }: SentRequest) =>
    url === OIDC ? json(discovered) : url.startsWith(`${ISSUER}/new/`) ? json({ ok: true }) : gone(url),
  )
  const settings = { issuer: ISSUER, clientId: 'tv', ...(providerMetadata && { providerMetadata }) }
  return { source: createProviderClient(settings, http), asked: () => sent.map(({ url }) => url.slice(ISSUER.length)) }
}

/** A request to the token endpoint that fails as the protocol's own requests do. */
async function askToken({ metadata, http }: Provider): Promise<number> {
  const { status } = await http(metadata.token_endpoint, { method: 'POST' })
  if (status >= 400) throw new OAuthError('refused', status)
  return status
}

const REDIRECT = () => new Response(null, { status: 302, headers: { location: 'https://elsewhere.example' } })
const LOST = () => {
  throw new TypeError('Failed to fetch')
}

test.each<[string, () => Response]>([
  ['is answered with 404', () => json({ error: 'HTTP 404 Not Found' }, 404)],
  ['is answered with 410', () => json('gone', 410)],
  ['is redirected', REDIRECT],
  ['cannot be connected', LOST],
])('runs discovery when a stamped endpoint %s, and uses the new one from then on', async (_, gone) => {
  const { source, asked } = moved(gone, STAMPED)
  expect(await source.ask(askToken)).toBe(200)
  expect(asked()).toEqual(['/old/token', '/.well-known/openid-configuration', '/new/token'])
  await source.ask(askToken)
  expect(asked().slice(3)).toEqual(['/new/token'])
})

test('sends no discovery request while the stamped metadata works', async () => {
  const { source, asked } = moved(() => json({ ok: true }), STAMPED)
  await source.ask(askToken)
  expect(asked()).toEqual(['/old/token'])
})

test.each([400, 401, 429, 500, 503])('status %i is a response: no discovery', async (status) => {
  const { source, asked } = moved(() => json({}, status), STAMPED)
  await expect(source.ask(askToken)).rejects.toThrow(OAuthError)
  expect(asked()).toEqual(['/old/token'])
})

test('metadata discovered at this launch is not discovered again', async () => {
  const { source, asked } = moved(() => json({}, 404), undefined, STAMPED)
  await expect(source.ask(askToken)).rejects.toThrow(OAuthError)
  expect(asked()).toEqual(['/.well-known/openid-configuration', '/old/token'])
})

describe('where discovery finds nothing better', () => {
  test('the first error is reported, and discovery runs once per attempt', async () => {
    const { source, asked } = moved(LOST, STAMPED, STAMPED)
    for (const attempt of [1, 2]) {
      source.beginAttempt()
      await expect(source.ask(askToken)).rejects.toThrow(UnreachableError)
      await expect(source.ask(askToken)).rejects.toThrow(UnreachableError)
      expect(asked().filter((path) => path.includes('.well-known'))).toHaveLength(attempt)
    }
  })

  test('a response in between allows another discovery', async () => {
    let isGone = true
    const { source, asked } = moved(() => (isGone ? json({}, 404) : json({})), STAMPED, STAMPED)
    for (const gone of [true, false, true]) {
      isGone = gone
      await source.ask(askToken).catch(() => undefined)
    }
    expect(asked().filter((path) => path.includes('.well-known'))).toHaveLength(2)
  })
})

test('two requests that fail at once share one discovery, and both continue', async () => {
  const { source, asked } = moved(() => json({}, 404), STAMPED)
  expect(await Promise.all([source.ask(askToken), source.ask(askToken)])).toEqual([200, 200])
  expect(asked().filter((path) => path.includes('.well-known'))).toHaveLength(1)
})

describe('a request that spends what it sends', () => {
  test('is not sent again when no response came: the provider may have accepted the first', async () => {
    const { source, asked } = moved(LOST, STAMPED)
    await expect(source.askOnce(askToken)).rejects.toThrow(UnreachableError)
    expect(asked()).toEqual(['/old/token'])
  })

  test.each<[string, () => Response]>([
    ['there is no such endpoint', () => json({}, 404)],
    ['it is elsewhere', REDIRECT],
  ])('is sent again when the response says that %s', async (_, gone) => {
    expect(await moved(gone, STAMPED).source.askOnce(askToken)).toBe(200)
  })
})

test('another endpoint that also fails is not kept', async () => {
  const { source, asked } = moved(LOST, STAMPED, { ...metadataAt('/away') })
  await expect(source.ask(askToken)).rejects.toThrow(UnreachableError)
  await expect(source.askOnce(askToken)).rejects.toThrow(UnreachableError)
  expect(asked()).toEqual(['/old/token', '/.well-known/openid-configuration', '/away/token', '/old/token'])
})

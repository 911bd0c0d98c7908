import type { IncomingMessage, RequestListener } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { describe, expect, onTestFinished, test } from 'vitest'
import { serveOnLoopback } from '../../testing/servers/loopback-server.ts'
import { createRelay } from './relay.ts'
import { DEFAULTS, type RelaySettings } from './settings.ts'

const PAGE = 'https://tv.example.com'
const CODE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code'

interface Received {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly form: URLSearchParams
}

/** A provider on loopback without CORS, and a relay in front of it: both real servers. */
async function relayTo(answer: RequestListener, changes: Partial<RelaySettings> = {}) {
  const received: Received[] = []
  const lines: string[] = []
  const upstream = await serveOnLoopback((request, response) => {
    const { method = '', url = '', headers } = request
    let body = ''
    request.setEncoding('utf8').on('data', (text) => (body += text))
    request.on('end', () => {
      if (!url.startsWith('/.well-known/')) {
        received.push({ method, url, headers, form: new URLSearchParams(body) })
        return answer(request, response)
      }
      const { origin } = upstream
      response.setHeader('content-type', 'application/json')
      response.end(
        JSON.stringify({
          issuer: origin,
          device_authorization_endpoint: `${origin}/d`,
          token_endpoint: `${origin}/t`,
          userinfo_endpoint: `${origin}/u`,
          revocation_endpoint: 'http://elsewhere.example.com/r',
          jwks_uri: `${origin}/keys`,
        }),
      )
    })
  })
  const issuer = upstream.origin
  const settings = { ...DEFAULTS, issuer, clientId: 'tv', origins: [PAGE, 'null'], basePath: '/idp', ...changes }
  const relay = createRelay(settings, (line) => lines.push(line))
  const server = await serveOnLoopback(getRequestListener(relay.fetch) as RequestListener)
  onTestFinished(async () => void (await Promise.all([server.close(), upstream.close()])))
  const call = (path: string, init: RequestInit = {}, origin = PAGE) =>
    fetch(`${server.origin}/idp${path}`, { ...init, headers: { origin, ...(init.headers as object) } })
  const post = (path: string, form: string | Record<string, string>, headers: Record<string, string> = {}) =>
    call(path, { method: 'POST', body: new URLSearchParams(form), headers })
  return { call, post, received, upstream, lines, server }
}

const yes: RequestListener = (_, response) => void response.setHeader('content-type', 'application/json').end('{}')
const poll = { client_id: 'tv', grant_type: CODE_GRANT, device_code: 'd' }

test('passes a form on with the secret and its own parameters, and answers the page', async () => {
  const { post, received } = await relayTo(yes, {
    clientSecret: 'a:b &ü',
    authorizationParameters: new URLSearchParams('audience=https://api.example.com&resource=r1&resource=r2'),
  })
  const answer = await post('/device', { client_id: 'tv', scope: 'openid', audience: 'https://evil.example.com' })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('access-control-allow-origin')).toBe(PAGE)
  const [{ url, form, headers }] = received as [Received]
  expect([url, form.toString()]).toEqual([
    '/d',
    'scope=openid&audience=https%3A%2F%2Fapi.example.com&resource=r1&resource=r2',
  ])
  // RFC 6749 §2.3.1: form-encoded, then Base64.
  expect(atob(headers.authorization?.replace('Basic ', '') ?? '')).toBe('tv:a%3Ab+%26%C3%BC')
})

test('sends the secret in the form if the provider wants that, and no header of the page but the proof', async () => {
  const { post, received } = await relayTo(yes, { clientSecret: 's', clientAuth: 'client_secret_post' })
  await post('/token', poll, { dpop: 'proof', authorization: 'Basic eDp5', cookie: 'a=b', 'x-api-key': 'k' })
  const [{ form, headers }] = received as [Received]
  expect([form.get('client_id'), form.get('client_secret')]).toEqual(['tv', 's'])
  expect(headers['dpop']).toBe('proof')
  for (const name of ['authorization', 'cookie', 'x-api-key', 'origin']) expect(headers[name]).toBeUndefined()
})

test('passes the status, nonce, waiting time and challenge on, and exposes them; cookies and pages stay', async () => {
  const { call } = await relayTo((request, response) => {
    expect(request.headers.authorization).toBe('DPoP token')
    response.writeHead(401, {
      'content-type': 'text/html',
      'dpop-nonce': 'n1',
      'retry-after': '7',
      'set-cookie': 'session=1',
      'www-authenticate': 'DPoP error="use_dpop_nonce"',
    })
    response.end('<script>alert(1)</script>')
  })
  const { status, headers } = await call('/userinfo', { headers: { authorization: 'DPoP token' } })
  expect(status).toBe(401)
  expect(headers.get('dpop-nonce')).toBe('n1')
  expect(headers.get('retry-after')).toBe('7')
  expect(headers.get('www-authenticate')).toContain('use_dpop_nonce')
  expect(headers.get('access-control-expose-headers')).toMatch(/DPoP-Nonce.*Retry-After.*WWW-Authenticate/)
  expect(headers.get('set-cookie')).toBeNull()
  expect(headers.get('content-type')).toBe('text/plain')
  expect(headers.get('cache-control')).toBe('no-store')
})

test('tells the app the metadata that it uses, without endpoints that are not https', async () => {
  const { call, upstream } = await relayTo(yes)
  const metadata = await (await call('/metadata')).json()
  expect(metadata).toEqual({
    issuer: upstream.origin,
    device_authorization_endpoint: `${upstream.origin}/d`,
    token_endpoint: `${upstream.origin}/t`,
    userinfo_endpoint: `${upstream.origin}/u`,
  })
  expect((await call('/revoke', { method: 'POST' })).status).toBe(404)
})

test('answers the preflight of a listed origin, "null" included, and of no other', async () => {
  const { call } = await relayTo(yes)
  const preflight = (origin: string) =>
    call(
      '/userinfo',
      { method: 'OPTIONS', headers: { 'access-control-request-headers': 'authorization,dpop' } },
      origin,
    )
  for (const origin of [PAGE, 'null']) {
    const { headers } = await preflight(origin)
    expect(headers.get('access-control-allow-origin')).toBe(origin)
    expect(headers.get('access-control-allow-headers')).toMatch(/Authorization.*DPoP/)
  }
  expect((await preflight('https://evil.example.com')).headers.get('access-control-allow-origin')).toBeNull()
})

describe('refuses, and sends the provider nothing:', () => {
  test.each<[string, number, Record<string, string> | string, string?]>([
    ['a page that is not listed', 403, poll, 'https://evil.example.com'],
    ['another client', 400, { ...poll, client_id: 'admin-cli' }],
    ['no client', 400, { grant_type: CODE_GRANT }],
    ['the password grant', 400, { ...poll, grant_type: 'password' }],
    ['client_credentials', 400, { ...poll, grant_type: 'client_credentials' }],
    ['no grant', 400, { client_id: 'tv' }],
    ['two grants', 400, `client_id=tv&grant_type=${encodeURIComponent(CODE_GRANT)}&grant_type=client_credentials`],
    ['a secret of the page', 400, { ...poll, client_secret: 'guess' }],
    ['a form of 20 kB', 413, { ...poll, device_code: 'd'.repeat(20_000) }],
  ])('%s (%i)', async (_, status, form, origin = PAGE) => {
    const { post, received } = await relayTo(yes, { clientSecret: 's' })
    const answer = await post('/token', form, { origin })
    expect(answer.status).toBe(status)
    expect(received).toEqual([])
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin === PAGE ? PAGE : null)
  })

  test.each([
    ['GET', '/token', 404],
    ['POST', '/userinfo', 404],
    ['POST', '/admin', 404],
    ['POST', '/token/../admin', 404],
    ['POST', '/token', 415],
  ])('%s %s (%i)', async (method, path, status) => {
    const { call, received } = await relayTo(yes)
    const body = method === 'POST' ? '{}' : null
    const answer = await call(path, { method, body, headers: { 'content-type': 'application/json' } })
    expect(answer.status).toBe(status)
    expect(received).toEqual([])
  })
})

describe('an upstream that fails is an answer that the page can read:', () => {
  const timeouts = { usualMs: 1000, refreshMs: 1000 }
  test.each<[string, number, RequestListener]>([
    ['cuts the connection', 502, ({ socket }) => void socket.destroy()],
    ['is slow', 504, () => undefined],
    ['drips', 504, (_, response) => void response.writeHead(200).write('{')],
    ['is huge', 502, (_, response) => void response.end('x'.repeat(300_000))],
    ['redirects', 502, (_, response) => void response.writeHead(307, { location: 'https://evil.example.com' }).end()],
  ])('%s (%i)', async (_, status, answer) => {
    const { post, lines } = await relayTo(answer, { timeouts, clientSecret: 'secret-s' })
    const failed = await post('/token', poll)
    expect(failed.status).toBe(status)
    expect(failed.headers.get('access-control-allow-origin')).toBe(PAGE)
    expect(await failed.json()).toMatchObject({ error: 'temporarily_unavailable' })
    expect(lines.join('\n')).toMatch(new RegExp(`^The (provider|answer).*\nPOST /idp/token ${status} \\d+ ms$`))
    expect(lines.join('\n')).not.toContain('secret-s')
  })

  test('is down (502), and the known endpoints are used again when it is back', async () => {
    const { post, upstream } = await relayTo(yes)
    expect((await post('/token', poll)).status).toBe(200)
    await upstream.close()
    expect((await post('/token', poll)).status).toBe(502)
    const back = await serveOnLoopback(yes, { port: upstream.port })
    onTestFinished(back.close)
    expect((await post('/token', poll)).status).toBe(200)
  })
})

test('limits the requests of one address, whatever the client writes into X-Forwarded-For', async () => {
  const { post, received } = await relayTo(yes, { requestsPerMinute: 2 })
  const statuses: number[] = []
  for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.3'])
    statuses.push((await post('/token', poll, { 'x-forwarded-for': address })).status)
  expect(statuses).toEqual([200, 200, 429])
  const { headers } = await post('/token', poll)
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  expect(headers.get('access-control-allow-origin')).toBe(PAGE)
  expect(received).toHaveLength(2)
})

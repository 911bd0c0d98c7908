// @vitest-environment node
import { spawnSync } from 'node:child_process'
import { request } from 'node:http'
import { json } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { approveByHttp } from './approve-by-http.ts'
import { startEmbeddedServer, type EmbeddedServer, type EmbeddedServerOptions } from './embedded-server.ts'
import { PhoneByHttp } from './phone-by-http.ts'

const SCOPE = 'openid profile email offline_access'
const DEVICE_CODE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code'

interface Answer {
  readonly status: number
  readonly body: Record<string, unknown>
  readonly headers: Headers
}

interface DeviceAuthorization {
  readonly device_code: string
  readonly user_code: string
  readonly verification_uri: string
  readonly verification_uri_complete: string
}

async function post(url: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  const response = await fetch(url, { method: 'POST', headers, body: new URLSearchParams(fields) })
  const text = await response.text()
  const body = text === '' ? {} : (JSON.parse(text) as Answer['body'])
  return { status: response.status, body, headers: response.headers } satisfies Answer
}

/** A television at `server`. */
function televisionAt({ issuer, clientId: client_id }: EmbeddedServer) {
  const token = (fields: Record<string, string>, headers?: Record<string, string>) =>
    post(`${issuer}/token`, { client_id, ...fields }, headers)
  return {
    start: async (headers?: Record<string, string>) =>
      (await post(`${issuer}/device/auth`, { client_id, scope: SCOPE }, headers))
        .body as unknown as DeviceAuthorization,
    poll: ({ device_code }: DeviceAuthorization, headers?: Record<string, string>) =>
      token({ grant_type: DEVICE_CODE_GRANT, device_code }, headers),
    refresh: (answer: Answer) =>
      token({ grant_type: 'refresh_token', refresh_token: String(answer.body.refresh_token) }),
    userInfo: (answer: Answer, headers: Record<string, string> = {}) =>
      fetch(`${issuer}/me`, { headers: { ...headers, authorization: `Bearer ${String(answer.body.access_token)}` } }),
    revoke: (answer: Answer, headers?: Record<string, string>) =>
      post(`${issuer}/token/revocation`, { client_id, token: String(answer.body.refresh_token) }, headers),
  }
}

/** A television that has been signed in. */
async function signedIn(server: EmbeddedServer, phone?: PhoneByHttp) {
  const television = televisionAt(server)
  const authorization = await television.start()
  await approveByHttp(authorization.verification_uri_complete, server.viewer, 'approve', phone)
  return { television, tokens: await television.poll(authorization) }
}

const use = (options: EmbeddedServerOptions = {}) => startEmbeddedServer({ intervalSeconds: 60, ...options })

describe('the embedded server', () => {
  let server: EmbeddedServer
  beforeAll(async () => {
    server = await use()
  })
  afterAll(() => server.close())

  test('answers a device request with both codes, both addresses and the interval', async () => {
    const { status, body } = await post(`${server.issuer}/device/auth`, { client_id: server.clientId, scope: SCOPE })
    expect(status).toBe(200)
    expect(body).toEqual({
      device_code: expect.stringMatching(/^[\w-]{40,}$/),
      user_code: expect.stringMatching(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/),
      verification_uri: `${server.issuer}/device`,
      verification_uri_complete: `${server.issuer}/device?user_code=${String(body.user_code)}`,
      expires_in: 600,
      interval: 60,
    })
  })

  test('an approved television gets every token, and the viewer in id_token and UserInfo', async () => {
    const { television, tokens } = await signedIn(server)
    expect(tokens.status).toBe(200)
    expect(tokens.body).toMatchObject({ token_type: 'Bearer', expires_in: 300, scope: SCOPE })
    const viewer = { name: 'Robin Demo', preferred_username: 'robin', email: 'robin@example.com' }
    const [, payload = ''] = String(tokens.body.id_token).split('.')
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({ iss: server.issuer, ...viewer })
    expect(await (await television.userInfo(tokens)).json()).toMatchObject({ sub: 'demo-viewer', ...viewer })
  })

  test('a poll sooner than the interval is told to slow down, even when approved', async () => {
    const television = televisionAt(server)
    const authorization = await television.start()
    expect((await television.poll(authorization)).body.error).toBe('authorization_pending')
    const early = await television.poll(authorization)
    expect([early.status, early.body.error]).toEqual([400, 'slow_down'])
    await approveByHttp(authorization.verification_uri_complete, server.viewer)
    expect((await television.poll(authorization)).body.error).toBe('slow_down')
  })

  test('after the interval a poll is accepted, and slow_down has not moved that moment', async () => {
    await using brisk = await use({ intervalSeconds: 1 })
    const television = televisionAt(brisk)
    const authorization = await television.start()
    await television.poll(authorization)
    await approveByHttp(authorization.verification_uri_complete, brisk.viewer)
    await expect.poll(async () => (await television.poll(authorization)).status, { timeout: 5_000 }).toBe(200)
    const polls = brisk.requests.filter(({ path }) => path === '/token')
    expect(polls.map(({ error }) => error)).toEqual([
      'authorization_pending',
      ...polls.slice(2).map(() => 'slow_down'),
      undefined,
    ])
    // Polls went on all the while: had slow_down moved that moment, none would have been accepted.
    expect(polls.length).toBeGreaterThan(3)
    expect(polls.at(-1)!.atMs - polls[0]!.atMs).toBeGreaterThan(800)
  })

  test('a spent or unknown code is invalid_grant, never slow_down', async () => {
    const television = televisionAt(server)
    const authorization = await television.start()
    await approveByHttp(authorization.verification_uri_complete, server.viewer)
    expect((await television.poll(authorization)).status).toBe(200)
    expect((await television.poll(authorization)).body.error).toBe('invalid_grant')
    expect((await television.poll({ ...authorization, device_code: 'unknown' })).body.error).toBe('invalid_grant')
  })

  test('a denied television gets access_denied', async () => {
    const television = televisionAt(server)
    const authorization = await television.start()
    await approveByHttp(authorization.verification_uri_complete, server.viewer, 'deny')
    expect((await television.poll(authorization)).body.error).toBe('access_denied')
  })

  test('an expired code gets expired_token, and the phone says so', async () => {
    await using short = await use({ deviceCodeSeconds: 1, intervalSeconds: 0.05 })
    const television = televisionAt(short)
    const authorization = await television.start()
    const phone = new PhoneByHttp()
    const signIn = await phone.submit(await phone.open(authorization.verification_uri_complete))
    await expect
      .poll(async () => (await television.poll(authorization)).body.error, { timeout: 5_000 })
      .toBe('expired_token')
    const { username, password } = short.viewer
    for (const page of [
      await phone.submit(signIn, { username, password }),
      await phone.open(authorization.verification_uri_complete),
    ])
      expect(page.heading).toBe('This code has expired')
  })

  test('a phone that is signed in decides anew for every television', async () => {
    const phone = new PhoneByHttp()
    await signedIn(server, phone)
    const authorization = await televisionAt(server).start()
    const page = await phone.submit(await phone.open(authorization.verification_uri_complete))
    expect(page.html).toContain('value="approve"')
    expect(page.html).toContain(authorization.user_code)
  })

  test('refreshing rotates the token; revoking ends one television alone', async () => {
    const phone = new PhoneByHttp()
    const [one, other] = [await signedIn(server, phone), await signedIn(server, phone)]
    const refreshed = await one.television.refresh(one.tokens)
    expect(refreshed.status).toBe(200)
    expect(refreshed.body.refresh_token).not.toBe(one.tokens.body.refresh_token)
    expect((await one.television.revoke(refreshed)).status).toBe(200)
    expect((await one.television.refresh(refreshed)).body.error).toBe('invalid_grant')
    expect((await one.television.userInfo(refreshed)).status).toBe(401)
    expect((await other.television.refresh(other.tokens)).status).toBe(200)
  })

  test('revokeSessions ends every television', async () => {
    await using own = await use()
    const { television, tokens } = await signedIn(own)
    await own.revokeSessions()
    expect((await television.refresh(tokens)).body.error).toBe('invalid_grant')
    expect((await television.userInfo(tokens)).status).toBe(401)
  })

  test('the log has methods, paths and error words, and no secret', async () => {
    await using own = await use()
    const { television, tokens } = await signedIn(own)
    await television.refresh({ ...tokens, body: { refresh_token: 'nonsense' } })
    expect(own.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /device/auth',
      ...['GET /device', 'POST /device', 'GET /interaction/:uid', 'POST /interaction/:uid/sign-in'],
      ...['GET /device/:uid', 'GET /interaction/:uid', 'POST /interaction/:uid/decision', 'GET /device/:uid'],
      ...['GET /done', 'POST /token', 'POST /token'],
    ])
    expect(own.requests.at(-1)).toMatchObject({ status: 400, error: 'invalid_grant' })
    const log = JSON.stringify(own.requests)
    for (const secret of [own.viewer.password, tokens.body.access_token, tokens.body.refresh_token])
      expect(log).not.toContain(secret)
  })
})

describe('the phone pages', () => {
  let server: EmbeddedServer
  beforeAll(async () => {
    server = await use()
  })
  afterAll(() => server.close())

  test('a code may be typed without its dash and in small letters', async () => {
    const phone = new PhoneByHttp()
    const { user_code, verification_uri } = await televisionAt(server).start()
    const typed = user_code.replace('-', ' ').toLowerCase()
    const page = await phone.submit(await phone.open(verification_uri), { user_code: typed })
    expect(page.heading).toBe('Sign in to continue to Couchpass')
  })

  test('a wrong code is kept, escaped, with a message; the right one goes on', async () => {
    const phone = new PhoneByHttp()
    const { user_code, verification_uri } = await televisionAt(server).start()
    const wrong = await phone.submit(await phone.open(verification_uri), { user_code: '"><b>BBBB' })
    expect(wrong.html).toContain('No TV is waiting with this code.')
    expect(wrong.html).toContain('value="&#34;&#62;&#60;b&#62;BBBB"')
    expect((await phone.submit(wrong, { user_code })).heading).toBe('Sign in to continue to Couchpass')
  })

  test('a wrong password is refused with a message, and the name is kept; the right one goes on', async () => {
    const phone = new PhoneByHttp()
    const { verification_uri_complete } = await televisionAt(server).start()
    const signIn = await phone.submit(await phone.open(verification_uri_complete))
    const { username, password } = server.viewer
    const again = await phone.submit(signIn, { username, password: `${password}x` })
    expect(again.html).toContain('User name or password is wrong.')
    expect(again.html).toContain(`value="${username}"`)
    const decide = await phone.submit(again, { username: ` ${username.toUpperCase()} `, password })
    expect(decide.html).toContain('Only allow this if you started it on your own TV')
  })

  test('a viewer who goes back may enter the same code again', async () => {
    const phone = new PhoneByHttp()
    const television = televisionAt(server)
    const authorization = await television.start()
    await phone.submit(await phone.open(authorization.verification_uri_complete))
    await approveByHttp(authorization.verification_uri_complete, server.viewer, 'approve', phone)
    expect((await television.poll(authorization)).status).toBe(200)
    const used = await phone.open(authorization.verification_uri_complete)
    expect(used.html).toContain('This code has been used already.')
  })

  test('a form counts only in the browser that was given it', async () => {
    const [phone, stranger] = [new PhoneByHttp(), new PhoneByHttp()]
    const { verification_uri_complete } = await televisionAt(server).start()
    const confirm = await phone.open(verification_uri_complete)
    const { html } = await stranger.submit(confirm)
    expect(html).toContain('Does your TV show this code?')
    const signIn = await phone.submit(confirm)
    const refused = await stranger.submit(signIn, server.viewer as unknown as Record<string, string>)
    expect([refused.status, refused.heading]).toEqual([400, 'This page is too old'])
  })

  test('load nothing from elsewhere and run no script', async () => {
    const response = await fetch(`${server.issuer}/device`)
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; .*form-action 'self'/)
    const html = await response.text()
    expect(html).toContain('<html lang="en">')
    expect(html).not.toMatch(/<script|https?:|@import|url\(/)
  })

  test('stay on the address in the network, while the issuer stays on loopback', async () => {
    await using lan = await use({ listenHost: '0.0.0.0', publicOrigin: (port) => `http://127.0.0.2:${port}` })
    const television = televisionAt(lan)
    const authorization = await television.start()
    expect(authorization.verification_uri).toBe(`http://127.0.0.2:${lan.port}/device`)
    // PhoneByHttp refuses a redirect to another origin.
    await approveByHttp(authorization.verification_uri_complete, lan.viewer)
    const tokens = await television.poll(authorization)
    const [, payload = ''] = String(tokens.body.id_token).split('.')
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({ iss: lan.issuer })
  })
})

describe('who may call', () => {
  let server: EmbeddedServer
  beforeAll(async () => {
    server = await use()
  })
  afterAll(() => server.close())

  test.each(['http://localhost:5173', 'http://127.0.0.1:8080', 'null', 'file://'])(
    'a page at %s reads answers and errors',
    async (origin) => {
      const allowed = (headers: Headers) => headers.get('access-control-allow-origin')
      const television = televisionAt(server)
      const { issuer, clientId: client_id } = server
      const headers = { origin }
      const answers = [
        await fetch(`${issuer}/.well-known/openid-configuration`, { headers }),
        await post(`${issuer}/device/auth`, { client_id, scope: SCOPE }, headers),
        await post(`${issuer}/device/auth`, { client_id: 'unknown' }, headers),
        await post(`${issuer}/token`, { client_id }, headers),
      ]
      const authorization = await television.start(headers)
      const pending = await television.poll(authorization, headers)
      const slowDown = await television.poll(authorization, headers)
      const { tokens } = await signedIn(server)
      answers.push(pending, slowDown, await television.userInfo(tokens, headers))
      answers.push(
        await television.userInfo({ ...tokens, body: {} }, headers),
        await television.revoke(tokens, headers),
      )
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 401, 400, 400, 400, 200, 401, 200])
      for (const answer of answers) expect(allowed(answer.headers)).toBe(origin)
    },
  )

  test('a page elsewhere may not', async () => {
    const { issuer, clientId: client_id } = server
    for (const origin of ['https://example.com', 'http://localhost.example.com:5173', 'http://192.168.1.20:5173']) {
      const refused = await post(`${issuer}/device/auth`, { client_id, scope: SCOPE }, { origin })
      expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([400, null])
    }
  })

  test('the issuer and its addresses do not follow the Host header', async () => {
    const { port, issuer } = server
    const path = '/.well-known/openid-configuration'
    const metadata = await new Promise<unknown>((resolve, reject) => {
      request({ host: '127.0.0.1', port, path, headers: { host: 'evil.example:1' } }, (response) =>
        resolve(json(response)),
      )
        .on('error', reject)
        .end()
    })
    expect(metadata).toMatchObject({ issuer, token_endpoint: `${issuer}/token` })
    expect(JSON.stringify(metadata)).not.toContain('evil')
  })

  test('a taken port is named in one sentence', async () => {
    await expect(startEmbeddedServer({ port: server.port })).rejects.toThrow(
      new RegExp(`^Port ${server.port} is taken: end the program that uses it, or choose another port\\.$`),
    )
  })

  test('prints nothing of its own', async () => {
    const script = `
      const { startEmbeddedServer } = await import(${JSON.stringify(new URL('embedded-server.ts', import.meta.url).href)})
      await (await startEmbeddedServer()).close()`
    const run = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      encoding: 'utf8',
    })
    expect([run.status, run.stdout, run.stderr]).toEqual([0, '', ''])
  }, 20_000)
})

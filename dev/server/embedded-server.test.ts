// @vitest-environment node
import { afterAll, beforeAll, expect, test } from 'vitest'
import { approveByHttp } from './approve-by-http.ts'
import { startEmbeddedServer, type EmbeddedServer, type EmbeddedServerOptions } from './embedded-server.ts'
import { PhoneByHttp } from './phone-by-http.ts'
import { idTokenClaims, post, SCOPE, signedIn, televisionAt } from '../../testing/tv/television-by-http.ts'

const use = (options: EmbeddedServerOptions = {}) => startEmbeddedServer({ intervalSeconds: 60, ...options })

let server: EmbeddedServer
beforeAll(async () => {
  server = await use()
})
afterAll(() => server.close())

test('a device request is answered with both codes, both addresses and the interval', async () => {
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
  expect(idTokenClaims(tokens)).toMatchObject({ iss: server.issuer, ...viewer })
  const claims = (await (await television.userInfo(tokens)).json()) as { picture: string }
  expect(claims).toMatchObject({ sub: 'demo-viewer', ...viewer })
  const picture = await fetch(claims.picture)
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/svg+xml'])
  // Pages load it without credentials, which needs CORS.
  expect(picture.headers.get('access-control-allow-origin')).toBe('*')
})

test('a poll within the interval gets slow_down, even after the approval', async () => {
  const television = televisionAt(server)
  const authorization = await television.start()
  expect((await television.poll(authorization)).body.error).toBe('authorization_pending')
  const early = await television.poll(authorization)
  expect([early.status, early.body.error]).toEqual([400, 'slow_down'])
  await approveByHttp(authorization.verification_uri_complete, server.viewer)
  expect((await television.poll(authorization)).body.error).toBe('slow_down')
})

test('a poll after the interval is accepted, and slow_down does not extend the interval', async () => {
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
  // The polls never paused: if slow_down extended the interval, none would have been accepted.
  expect(polls.length).toBeGreaterThan(3)
  expect(polls.at(-1)!.atMs - polls[0]!.atMs).toBeGreaterThan(800)
})

test('a used or unknown code gets invalid_grant, never slow_down', async () => {
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
  await using short = await use({ deviceCodeSeconds: 2, intervalSeconds: 0.05 })
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

test('a phone that is signed in must decide for every television', async () => {
  const phone = new PhoneByHttp()
  await signedIn(server, phone)
  const authorization = await televisionAt(server).start()
  const page = await phone.submit(await phone.open(authorization.verification_uri_complete))
  expect(page.html).toContain('value="approve"')
  expect(page.html).toContain(authorization.user_code)
})

test('refreshing rotates the token, and revoking signs out only that television', async () => {
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

test('revokeSessions signs out every television', async () => {
  await using own = await use()
  const { television, tokens } = await signedIn(own)
  await own.revokeSessions()
  expect((await television.refresh(tokens)).body.error).toBe('invalid_grant')
  expect((await television.userInfo(tokens)).status).toBe(401)
})

test('the log has methods, paths and error codes, but no secret', async () => {
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

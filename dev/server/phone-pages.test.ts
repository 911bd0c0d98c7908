// @vitest-environment node
import { afterAll, beforeAll, expect, test } from 'vitest'
import { approveByHttp } from './approve-by-http.ts'
import { startEmbeddedServer, type EmbeddedServer } from './embedded-server.ts'
import { PhoneByHttp } from './phone-by-http.ts'
import { idTokenClaims, televisionAt } from './television-by-http.ts'

let server: EmbeddedServer
beforeAll(async () => {
  server = await startEmbeddedServer()
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
  await using lan = await startEmbeddedServer({
    listenHost: '0.0.0.0',
    publicOrigin: (port) => `http://127.0.0.2:${port}`,
  })
  const television = televisionAt(lan)
  const authorization = await television.start()
  expect(authorization.verification_uri).toBe(`http://127.0.0.2:${lan.port}/device`)
  // PhoneByHttp refuses a redirect to another origin.
  await approveByHttp(authorization.verification_uri_complete, lan.viewer)
  const tokens = await television.poll(authorization)
  expect(idTokenClaims(tokens)).toMatchObject({ iss: lan.issuer })
})

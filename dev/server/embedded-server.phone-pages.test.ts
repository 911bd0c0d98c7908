// @vitest-environment node
import { afterAll, beforeAll, expect, test } from 'vitest'
import { approveByHttp } from './approve-by-http.ts'
import { startEmbeddedServer, type EmbeddedServer } from './embedded-server.ts'
import { PhoneByHttp, type PhonePage } from './phone-by-http.ts'
import { idTokenClaims, televisionAt } from '../../testing/tv/television-by-http.ts'

let server: EmbeddedServer
beforeAll(async () => {
  server = await startEmbeddedServer()
})
afterAll(() => server.close())

test.each([
  ['lower-case letters and a space', (code: string) => code.replace('-', ' ').toLowerCase()],
  ['no dash', (code: string) => code.replace('-', '')],
  ['an en dash between spaces', (code: string) => code.replace('-', ' – ')],
  ['spaces around it', (code: string) => ` ${code} `],
  ['a line break after it', (code: string) => `${code}\r\n`],
])('a code may be typed with %s', async (_, typedAs) => {
  const phone = new PhoneByHttp()
  const { user_code, verification_uri } = await televisionAt(server).start()
  const page = await phone.submit(await phone.open(verification_uri), { user_code: typedAs(user_code) })
  expect(page.heading).toBe('Sign in to continue to Couchpass')
})

test('a code typed in full-width letters is shown in ASCII letters', async () => {
  const phone = new PhoneByHttp()
  const { user_code, verification_uri } = await televisionAt(server).start()
  const wide = user_code.replace(/[A-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))
  const page = await phone.submit(await phone.open(verification_uri), { user_code: wide })
  expect(page.html).toContain(`<output class="code">${user_code}</output>`)
})

test('a wrong code stays in the field, escaped, with a message; the right one continues', async () => {
  const phone = new PhoneByHttp()
  const { user_code, verification_uri } = await televisionAt(server).start()
  const wrong = await phone.submit(await phone.open(verification_uri), { user_code: '"><b>BBBB' })
  expect(wrong.html).toContain('This code is not known or has expired.')
  expect(wrong.html).toContain('value="&#34;&#62;&#60;b&#62;BBBB"')
  expect((await phone.submit(wrong, { user_code })).heading).toBe('Sign in to continue to Couchpass')
})

test('a wrong password shows a message and keeps the name; the right one continues', async () => {
  const phone = new PhoneByHttp()
  const { verification_uri_complete } = await televisionAt(server).start()
  const signIn = await phone.submit(await phone.open(verification_uri_complete))
  const { username, password } = server.viewer
  const again = await phone.submit(signIn, { username, password: `${password}x` })
  expect(again.html).toContain('User name or password is wrong.')
  expect(again.html).toContain(`value="${username}"`)
  const decide = await phone.submit(again, { username: ` ${username.toUpperCase()} `, password })
  expect(decide.html).toContain('Allow this only if you started it yourself, on your own TV.')
})

test('the viewer compares the code once: after scanning it, and not again at the question', async () => {
  const phone = new PhoneByHttp()
  const { verification_uri_complete, user_code } = await televisionAt(server).start()
  const confirm = await phone.open(verification_uri_complete)
  expect(confirm.html).toContain(`<output class="code">${user_code}</output>`)
  const decide = await reachDecision(phone, verification_uri_complete)
  expect(decide.heading).toBe('Sign in to Couchpass on your TV?')
  expect(decide.html).toContain(`<span class="code">${user_code}</span>`)
  expect(decide.html).not.toMatch(/<output|same|show/)
})

test('a viewer may go back and enter a code again; after its use the phone only says that it was used', async () => {
  const phone = new PhoneByHttp()
  const television = televisionAt(server)
  const authorization = await television.start()
  await phone.submit(await phone.open(authorization.verification_uri_complete))
  await approveByHttp(authorization.verification_uri_complete, server.viewer, 'approve', phone)
  expect((await television.poll(authorization)).status).toBe(200)
  const scanned = await phone.open(authorization.verification_uri_complete)
  const enter = await phone.open(authorization.verification_uri)
  const typed = await phone.submit(enter, { user_code: authorization.user_code })
  for (const { html } of [scanned, typed])
    expect(html).toContain('This code has been used. If your TV is signed in, you&#39;re done.')
})

test('after "Yes" the phone does not claim a sign-in, because the TV has not fetched its tokens yet', async () => {
  const phone = new PhoneByHttp()
  const { verification_uri_complete } = await televisionAt(server).start()
  await approveByHttp(verification_uri_complete, server.viewer, 'approve', phone)
  const { html } = await phone.open(new URL('/done', server.issuer).href)
  expect(html).toContain('Your TV will continue in a few seconds. If it does not, get a new code there.')
  expect(html).not.toMatch(/is signed in|✓|✔|✅/)
})

test('after "No" the phone says that the TV was not signed in, and the code stays refused', async () => {
  const phone = new PhoneByHttp()
  const { verification_uri_complete } = await televisionAt(server).start()
  const decide = await reachDecision(phone, verification_uri_complete)
  expect((await phone.submit(decide, { decision: 'deny' })).html).toContain('You said no. The TV was not signed in.')
  expect((await phone.open(verification_uri_complete)).html).toContain('You said no to this code.')
})

test('if two phones approve one code, the later one sees that it has been used', async () => {
  const [first, second] = [new PhoneByHttp(), new PhoneByHttp()]
  const { verification_uri_complete } = await televisionAt(server).start()
  const late = await reachDecision(second, verification_uri_complete)
  await approveByHttp(verification_uri_complete, server.viewer, 'approve', first)
  expect((await second.submit(late, { decision: 'approve' })).html).toContain('This code has been used.')
})

test('after a late "Yes" the phone says that the code has expired', async () => {
  const phone = new PhoneByHttp()
  const television = televisionAt(server)
  const authorization = await television.start()
  const decide = await reachDecision(phone, authorization.verification_uri_complete)
  await expire(authorization.user_code)
  const late = await phone.submit(decide, { decision: 'approve' })
  expect(late.heading).toBe('This code has expired')
  expect(late.html).toContain('The TV was not signed in. Get a new code there')
  expect((await television.poll(authorization)).body.error).toBe('expired_token')
})

test('a scanned code that has expired leads to a new one', async () => {
  const { user_code, verification_uri_complete } = await televisionAt(server).start()
  await expire(user_code)
  const page = await new PhoneByHttp().open(verification_uri_complete)
  expect(page.heading).toBe('This code has expired')
  expect(page.html).toContain('<a class="button" href="/device">')
})

test('a form works only in the browser that received it', async () => {
  const [phone, stranger] = [new PhoneByHttp(), new PhoneByHttp()]
  const { verification_uri_complete } = await televisionAt(server).start()
  const confirm = await phone.open(verification_uri_complete)
  const { html } = await stranger.submit(confirm)
  expect(html).toContain('Does your TV show this code?')
  const signIn = await phone.submit(confirm)
  const refused = await stranger.submit(signIn, server.viewer as unknown as Record<string, string>)
  expect([refused.status, refused.heading]).toEqual([400, 'This page has expired'])
})

test('the pages load nothing from other origins and run no script', async () => {
  const response = await fetch(`${server.issuer}/device`)
  expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; .*form-action 'self'/)
  const html = await response.text()
  expect(html).toContain('<html lang="en">')
  expect(html).not.toMatch(/<script|https?:|@import|url\(/)
})

test('the pages stay on the network address while the issuer stays on loopback', async () => {
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

async function reachDecision(phone: PhoneByHttp, verificationUriComplete: string): Promise<PhonePage> {
  const signIn = await phone.submit(await phone.open(verificationUriComplete))
  const { username, password } = server.viewer
  return phone.submit(signIn, { username, password })
}

async function expire(userCode: string): Promise<void> {
  const answer = await server.qa.control({ now: 'expire', userCode })
  expect(answer).not.toHaveProperty('problem')
}

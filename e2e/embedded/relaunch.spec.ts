import type { EmbeddedServer } from '../../dev/server/embedded-server.ts'
import { expect, test } from '../fixtures/embedded.ts'
import type { Phone } from '../../testing/tv/phone.ts'
import type { Tv } from '../../testing/tv/tv.ts'
import { isKept } from '../support/written.ts'

async function signIn(tv: Tv, phone: Phone): Promise<void> {
  await tv.choose('Sign in')
  await phone.approve(await tv.qrText())
  await tv.screen('home')
}

const answered = ({ requests }: EmbeddedServer, path: string, status = 200) =>
  requests.filter((request) => request.path === path && request.status === status).length

test('a relaunch restores the viewer without a new sign-in', async ({ tv, phone, server }) => {
  await signIn(tv, phone)
  await tv.relaunch()
  await tv.screen('home')
  expect(await tv.viewerName()).toBe(server.viewer.name)
  await expect(tv.page.getByText(server.viewer.email)).toBeVisible()
  expect(answered(server, '/device/auth')).toBe(1)
})

test('the first use of the session after a relaunch refreshes, and the new tokens survive the next relaunch', async ({
  tv,
  phone,
  server,
}) => {
  await signIn(tv, phone)
  for (const refreshes of [1, 2]) {
    await tv.relaunch()
    await tv.screen('home')
    await expect.poll(() => answered(server, '/token')).toBe(1 + refreshes)
    await expect.poll(() => answered(server, '/me')).toBe(1 + refreshes)
  }
  expect(server.requests.map(({ error }) => error)).not.toContain('invalid_grant')
})

test.describe('with access tokens that live for 2 seconds', () => {
  test.use({ serverOptions: { accessTokenSeconds: 2 } })

  test('a set that comes back from standby refreshes an expired token', async ({ tv, phone, server }) => {
    await signIn(tv, phone)
    await expect(async () => {
      await tv.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
      expect(answered(server, '/token')).toBeGreaterThanOrEqual(2)
    }).toPass()
    await tv.screen('home')
    expect(server.requests.map(({ error }) => error)).not.toContain('invalid_grant')
  })
})

test('a session that the server ended leads to Welcome, with the reason', async ({ tv, phone, server }) => {
  await signIn(tv, phone)
  await server.revokeSessions()
  await tv.relaunch()
  await tv.screen('welcome')
  await expect(tv.page.getByText('Your session on this TV has ended')).toBeVisible()

  await phone.page.context().clearCookies()
  await signIn(tv, phone)
  await tv.relaunch()
  await tv.screen('home')
})

test('an unreachable server does not sign the viewer out', async ({ tv, phone, server }) => {
  await signIn(tv, phone)
  const name = server.viewer.name
  await server.close()
  const failed = tv.page.context().waitForEvent('requestfailed')
  await tv.relaunch()
  await failed
  await tv.screen('home')
  expect(await tv.viewerName()).toBe(name)
  await tv.relaunch()
  await tv.screen('home')
})

test('signing out revokes the tokens, and a relaunch stays signed out', async ({ tv, phone, server }) => {
  await signIn(tv, phone)
  await tv.signOut()
  await expect.poll(() => answered(server, '/token/revocation')).toBeGreaterThanOrEqual(1)
  await tv.relaunch()
  await tv.screen('welcome')
  expect(await tv.focused()).toBe('Sign in')
  await signIn(tv, phone)
})

test('signing out works without the server', async ({ tv, phone, server }) => {
  await signIn(tv, phone)
  await server.close()
  await tv.signOut()
  await tv.relaunch()
  await tv.screen('welcome')
})

test('a relaunch during a sign-in goes on with the same code', async ({ tv, phone, server }) => {
  await tv.choose('Sign in')
  const code = await tv.userCode()
  const qr = await tv.qrText()
  await isKept(tv, code)
  await tv.relaunch()
  await tv.screen('sign-in')
  expect(await tv.userCode()).toBe(code)
  expect(await tv.qrText()).toBe(qr)
  await phone.approve(qr)
  await tv.screen('home')
  expect(answered(server, '/device/auth')).toBe(1)
  expect(server.requests.map(({ error }) => error)).not.toContain('slow_down')
})

test('an approval given while the app was off is collected at the next launch', async ({ tv, phone, server }) => {
  await tv.choose('Sign in')
  const qr = await tv.qrText()
  await isKept(tv, await tv.userCode())
  await tv.page.goto('about:blank')
  await phone.approve(qr)
  await tv.relaunch()
  await tv.screen('home')
  expect(await tv.viewerName()).toBe(server.viewer.name)
})

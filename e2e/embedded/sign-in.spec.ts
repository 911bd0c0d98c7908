import { expect, test } from '../fixtures/embedded.ts'
import { QR_LABEL } from '../../testing/tv/tv.ts'
import { beyondDiscovery } from '../support/beyond-discovery.ts'

test('before OK the app reads the metadata of the provider, and sends nothing else', async ({ tv, server }) => {
  await tv.relaunch()
  await tv.screen('welcome')
  await tv.page.waitForLoadState('networkidle')
  expect(beyondDiscovery(server.requests)).toEqual([])

  await tv.press('ok')
  await tv.screen('sign-in')
  await expect.poll(() => server.requests.map(({ path }) => path)).toContain('/device/auth')
})

test('the viewer scans the QR code, approves, and Home shows name and e-mail', async ({ tv, phone, server }) => {
  await tv.screen('welcome')
  expect(await tv.focused()).toBe('Sign in')
  await tv.press('ok')
  await tv.screen('sign-in')
  await phone.approve(await tv.qrText())
  await tv.screen('home')
  expect(await tv.viewerName()).toBe(server.viewer.name)
  await expect(tv.page.getByText(server.viewer.email)).toBeVisible()
  expect(await tv.focused()).toBe('Done')
})

test('the viewer opens the address, types the code and approves', async ({ tv, phone }) => {
  await tv.choose('Sign in')
  await phone.approve(await tv.verificationUri(), await tv.userCode())
  await tv.screen('home')
})

test('the QR code leads the phone to the code that the TV shows', async ({ tv, phone, server }) => {
  await tv.choose('Sign in')
  const code = await tv.userCode()
  expect(code).toMatch(/^[A-Z]{4}-[A-Z]{4}$/)
  expect(await tv.verificationUri()).toBe(`${server.issuer}/device`)
  const qr = await tv.qrText()
  expect(qr).toBe(`${server.issuer}/device?user_code=${code}`)
  await phone.page.goto(qr)
  await expect(phone.page.locator('output')).toHaveText(code)
  // Ten minutes are left: the screen does not hurry the viewer.
  await expect(tv.page.getByTestId('countdown')).toHaveCount(0)
})

test.describe('in the last two minutes', () => {
  test.use({ serverOptions: { deviceCodeSeconds: 115 } })

  test('the countdown runs', async ({ tv }) => {
    await tv.choose('Sign in')
    const first = await tv.countdown()
    expect(first).toMatch(/valid for 1:\d\d$/)
    await expect(tv.page.getByTestId('countdown')).not.toHaveText(first)
  })
})

test('every screen has one control in focus, reached by arrow keys', async ({ tv, phone }) => {
  await tv.choose('Sign in')
  await expect(tv.page.getByTestId('user-code')).toBeVisible()
  expect(await tv.focused()).toBe(QR_LABEL)
  await tv.focus('Cancel')
  await tv.press('right')
  expect(await tv.focused()).toBe('New code')
  await tv.press('left')
  expect(await tv.focused()).toBe('Cancel')
  await tv.focus(QR_LABEL)
  await phone.approve(await tv.qrText())
  await tv.screen('home')
  expect(await tv.focused()).toBe('Done')
})

test('no address and no part of the page contains the device code or the tokens', async ({ tv, phone }) => {
  const secrets = new Map<string, string>()
  const addresses: string[] = []
  tv.page.context().on('request', (request) => {
    addresses.push(request.url())
    const sent = new URLSearchParams(request.postData() ?? '')
    const { authorization } = request.headers()
    if (authorization) secrets.set('access_token', authorization.replace('Bearer ', ''))
    for (const name of ['device_code', 'refresh_token']) if (sent.has(name)) secrets.set(name, sent.get(name)!)
  })
  await tv.choose('Sign in')
  const qr = await tv.qrText()
  const shown = [await tv.page.content()]
  await phone.approve(qr)
  await tv.screen('home')
  shown.push(await tv.page.content())
  await tv.relaunch()
  await tv.screen('home')
  // The first use after a relaunch refreshes, so by then each of the three was sent once.
  await expect.poll(() => [...secrets.keys()].sort()).toEqual(['access_token', 'device_code', 'refresh_token'])
  shown.push(await tv.page.content())
  for (const secret of secrets.values()) expect([...shown, ...addresses].join('\n')).not.toContain(secret)
})

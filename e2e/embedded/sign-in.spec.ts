import { expect, test } from '../support/embedded-fixtures.ts'

test('nothing is asked of the server before OK is pressed', async ({ tv, app, server }) => {
  const asked: string[] = []
  tv.page.on('request', (request) => asked.push(request.url()))
  await tv.relaunch()
  await tv.screen('welcome')
  await tv.page.waitForLoadState('networkidle')
  expect(server.requests).toEqual([])
  expect(asked.filter((address) => !address.startsWith(app.origin))).toEqual([])

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
  expect(await tv.focused()).toBe('Sign out')
})

test('the viewer opens the address, types the code and approves', async ({ tv, phone }) => {
  await tv.choose('Sign in')
  await phone.approve(await tv.verificationUri(), await tv.userCode())
  await tv.screen('home')
})

test('the code, the address and the QR code are what the server sent', async ({ tv, server }) => {
  const answered = tv.page.waitForResponse(`${server.issuer}/device/auth`)
  await tv.choose('Sign in')
  const sent = (await (await answered).json()) as Record<string, unknown>
  expect(await tv.userCode()).toBe(sent.user_code)
  expect(await tv.verificationUri()).toBe(sent.verification_uri)
  expect(await tv.qrText()).toBe(sent.verification_uri_complete)
  expect(await tv.countdown()).toMatch(/\b(10:00|9:5\d)\b/)
})

test('the countdown runs', async ({ tv }) => {
  await tv.choose('Sign in')
  const first = await tv.countdown()
  await expect(tv.page.getByTestId('countdown')).not.toHaveText(first)
})

test('every screen has one control in focus, reached by arrow keys', async ({ tv, phone }) => {
  await tv.choose('Sign in')
  await expect(tv.page.getByTestId('user-code')).toBeVisible()
  expect(await tv.focused()).toBe('New code')
  await tv.press('right')
  expect(await tv.focused()).toBe('Cancel')
  await tv.press('left')
  expect(await tv.focused()).toBe('New code')
  for (const key of ['up', 'left', 'down'] as const) await tv.press(key)
  expect(await tv.focused()).toBe('New code')
  await phone.approve(await tv.qrText())
  await tv.screen('home')
  expect(await tv.focused()).toBe('Sign out')
})

test('the device code and the tokens are in no address and nowhere on the page', async ({ tv, phone, server }) => {
  const secrets: string[] = []
  const addresses: string[] = []
  tv.page.on('request', (request) => addresses.push(request.url()))
  tv.page.on('response', async (response) => {
    if (!/\/(device\/auth|token)$/.test(response.url())) return
    const body = (await response.json().catch(() => ({}))) as Record<string, unknown>
    for (const name of ['device_code', 'access_token', 'refresh_token', 'id_token'])
      if (typeof body[name] === 'string') secrets.push(body[name])
  })
  await tv.choose('Sign in')
  const shown = [await tv.page.content()]
  await phone.approve(await tv.qrText())
  await tv.screen('home')
  await expect.poll(() => server.requests.map(({ path }) => path)).toContain('/me')
  shown.push(await tv.page.content())
  expect(secrets).toHaveLength(4)
  for (const secret of secrets) expect([...shown, ...addresses].join('\n')).not.toContain(secret)
})

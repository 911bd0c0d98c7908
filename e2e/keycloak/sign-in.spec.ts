import { createDeviceClient } from '../support/keycloak-device-client.ts'
import { expect, test } from '../support/keycloak-fixtures.ts'

const DEVICE_ENDPOINT = /\/protocol\/openid-connect\/auth\/device$/
const TOKEN_ENDPOINT = /\/protocol\/openid-connect\/token$/

test('the viewer scans the QR code, approves, and Home shows name, user name and e-mail', async ({
  tv,
  phone,
  testBed,
}) => {
  const { name, username, email } = testBed.viewer
  await tv.choose('Sign in')
  await phone.approve(await tv.qrText())
  await tv.screen('home')
  expect(await tv.viewerName()).toBe(name)
  await expect(tv.page.getByTestId('viewer-username')).toHaveText(username)
  await expect(tv.page.getByTestId('viewer-email')).toHaveText(email)
})

test('the viewer opens the address, types the code in small letters, and approves', async ({ tv, phone, testBed }) => {
  await tv.choose('Sign in')
  const code = await tv.userCode()
  await phone.approve(await tv.verificationUri(), code.replace('-', '').toLowerCase())
  await tv.screen('home')
  expect(await tv.viewerName()).toBe(testBed.viewer.name)
})

test('the code, the address and the QR code are what Keycloak sent', async ({ tv }) => {
  const answered = tv.page.waitForResponse(DEVICE_ENDPOINT)
  await tv.choose('Sign in')
  const sent = (await (await answered).json()) as Record<string, unknown>
  expect(await tv.userCode()).toBe(sent.user_code)
  expect(await tv.verificationUri()).toBe(sent.verification_uri)
  expect(await tv.qrText()).toBe(sent.verification_uri_complete)
  await expect(tv.page.getByText('Letters only')).toBeVisible()
})

test('a viewer who says no on the phone is told so on the TV, and one press gives a new code', async ({
  tv,
  phone,
}) => {
  await tv.choose('Sign in')
  const code = await tv.userCode()
  await phone.deny(await tv.qrText())
  await tv.screen('denied')

  await tv.choose('New code')
  await tv.screen('sign-in')
  expect(await tv.userCode()).not.toBe(code)
  await phone.approve(await tv.qrText())
  await tv.screen('home')
})

test.describe('with codes that live for 4 seconds', () => {
  test.use({ overrides: { codeLifespanSeconds: 4 } })

  test('a code that nobody approves expires, and one press gives a new one', async ({ tv }) => {
    await tv.choose('Sign in')
    const code = await tv.userCode()
    await tv.screen('expired')
    await tv.choose('New code')
    await tv.screen('sign-in')
    expect(await tv.userCode()).not.toBe(code)
  })
})

test('told to slow down, the TV says so, waits 5 s longer from then on, and still succeeds', async ({
  tv,
  phone,
  testBed,
}) => {
  const answers: { readonly at: number; readonly error: unknown }[] = []
  tv.page.on('response', async (response) => {
    if (!TOKEN_ENDPOINT.test(response.url())) return
    const { error } = (await response.json()) as { error?: unknown }
    answers.push({ at: performance.now(), error })
  })
  const authorized = tv.page.waitForResponse(DEVICE_ENDPOINT)
  await tv.choose('Sign in')
  const { device_code: deviceCode } = (await (await authorized).json()) as Record<string, unknown>

  // Somebody else asks about the same code: Keycloak counts the interval per code, so the TV's own poll comes too soon.
  const somebodyElse = createDeviceClient(testBed)
  const toldToSlowDown = async () => {
    await somebodyElse.poll(deviceCode)
    return answers.some(({ error }) => error === 'slow_down')
  }
  await expect.poll(toldToSlowDown, { intervals: [50], timeout: 20_000 }).toBe(true)
  await expect(tv.page.getByTestId('status')).toContainText('check less often')

  const slowedAt = answers.findIndex(({ error }) => error === 'slow_down')
  await expect.poll(() => answers.length, { timeout: 20_000 }).toBeGreaterThan(slowedAt + 2)
  const [slowed, next, afterNext] = answers.slice(slowedAt)
  // A second for the interval and 5 s on top; the instants are those of the answers, so a slow one may eat a little.
  expect(next!.at - slowed!.at).toBeGreaterThanOrEqual(5_900)
  expect(afterNext!.at - next!.at).toBeGreaterThanOrEqual(5_900)
  expect(next!.error).toBe('authorization_pending')
  await phone.approve(await tv.qrText())
  await tv.screen('home')
})

test('the TV by itself is never told to slow down, however long the viewer takes', async ({ tv, phone, testBed }) => {
  const errors: unknown[] = []
  tv.page.on('response', async (response) => {
    if (TOKEN_ENDPOINT.test(response.url())) errors.push(((await response.json()) as { error?: unknown }).error)
  })
  await tv.choose('Sign in')
  await expect.poll(() => errors.length).toBeGreaterThanOrEqual(4)
  await phone.approve(await tv.qrText())
  await tv.screen('home')
  expect(errors).not.toContain('slow_down')
  expect((await testBed.events()).map(({ type }) => type)).toContain('OAUTH2_DEVICE_CODE_TO_TOKEN')
})

test.describe('with a client that does not ask for PKCE', () => {
  test.use({ overrides: { clientAttributes: { 'pkce.code.challenge.method': '' } } })

  test('the TV signs in with PKCE all the same, for the code is worth nothing without its verifier', async ({
    tv,
    phone,
    testBed,
  }) => {
    const authorized = tv.page.waitForResponse(DEVICE_ENDPOINT)
    await tv.choose('Sign in')
    const request = (await authorized).request()
    expect(new URLSearchParams(request.postData() ?? '').get('code_challenge_method')).toBe('S256')
    const { device_code: deviceCode } = (await (await authorized).json()) as Record<string, unknown>
    // The TV is switched off for a moment, lest it redeems the code first.
    await tv.page.goto('about:blank')
    await phone.approve(
      String(((await (await authorized).json()) as Record<string, unknown>).verification_uri_complete),
    )
    const thief = createDeviceClient(testBed)
    expect((await thief.poll(deviceCode)).body.error).toBe('invalid_grant')
    await tv.relaunch()
    await tv.screen('home')
  })
})

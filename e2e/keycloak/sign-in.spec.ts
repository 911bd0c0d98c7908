import { DEVICE_ENDPOINT, recordAnswers, TOKEN_ENDPOINT } from '../support/keycloak/answers.ts'
import { createDeviceClient } from '../support/keycloak/device-client.ts'
import { expect, test } from '../fixtures/keycloak.ts'
import { isKept } from '../support/written.ts'

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
  const answers = await recordAnswers(tv.page, DEVICE_ENDPOINT)
  await tv.choose('Sign in')
  const code = await tv.userCode()
  const sent = answers[0]?.body
  expect(code).toBe(sent?.user_code)
  // On loopback the address is plain http and shown in full.
  expect(await tv.verificationUri()).toBe(sent?.verification_uri)
  expect(await tv.qrText()).toBe(sent?.verification_uri_complete)
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

test.describe('with codes that live for 6 seconds', () => {
  test.use({ overrides: { codeLifespanSeconds: 6 } })

  test('an unused code is renewed; if that fails it is shown as expired, and one press gives a new one', async ({
    tv,
  }) => {
    await tv.choose('Sign in')
    const code = await tv.userCode()
    await expect(tv.page.getByTestId('user-code')).not.toHaveText(code)
    const renewed = await tv.userCode()
    await tv.page.route(`**${DEVICE_ENDPOINT}`, (route) => route.abort())
    await tv.screen('expired')
    await tv.page.unroute(`**${DEVICE_ENDPOINT}`)
    await tv.choose('New code')
    await tv.screen('sign-in')
    await expect(tv.page.getByTestId('user-code')).toBeVisible()
    expect(await tv.userCode()).not.toBe(renewed)
  })
})

test('the TV never gets slow_down, however long the viewer takes', async ({ tv, phone }) => {
  const polls = await recordAnswers(tv.page, TOKEN_ENDPOINT)
  await tv.choose('Sign in')
  await expect.poll(() => polls.length).toBeGreaterThanOrEqual(4)
  await phone.approve(await tv.qrText())
  await tv.screen('home')
  const errors = polls.map(({ body }) => body.error)
  expect(new Set(errors)).toEqual(new Set(['authorization_pending', undefined]))
})

test('after slow_down the TV polls 5 s later from then on, and still succeeds', async ({ tv, phone, testBed }) => {
  const authorizations = await recordAnswers(tv.page, DEVICE_ENDPOINT)
  const polls = await recordAnswers(tv.page, TOKEN_ENDPOINT)
  await tv.choose('Sign in')
  await tv.userCode()

  // Another client polls with the same code. Keycloak counts the interval per code, so the TV's own poll comes too
  // soon.
  const somebodyElse = createDeviceClient(testBed)
  const slowedAt = () => polls.findIndex(({ body }) => body.error === 'slow_down')
  const hurry = async () => {
    await somebodyElse.poll(authorizations[0]?.body.device_code)
    return slowedAt()
  }
  await expect.poll(hurry, { intervals: [50], timeout: 20_000 }).toBeGreaterThanOrEqual(0)

  await expect.poll(() => polls.length, { timeout: 20_000 }).toBeGreaterThan(slowedAt() + 2)
  const [slowed, next, afterNext] = polls.slice(slowedAt())
  // The interval of 1 s plus 5 s.
  expect(next!.at - slowed!.at).toBeGreaterThanOrEqual(6_000)
  expect(afterNext!.at - next!.at).toBeGreaterThanOrEqual(6_000)
  expect(next!.body.error).toBe('authorization_pending')
  await phone.approve(await tv.qrText())
  await tv.screen('home')
})

test('the app sends PKCE whether or not the client requires it', async ({ tv, phone, testBed }) => {
  const authorizations = await recordAnswers(tv.page, DEVICE_ENDPOINT)
  const thief = createDeviceClient(testBed)
  expect((await thief.requestCode('openid', {})).body.error).toBe('invalid_request')
  await testBed.setClientAttribute('pkce.code.challenge.method', '')
  expect((await thief.requestCode('openid', {})).status).toBe(200)

  await tv.choose('Sign in')
  await isKept(tv, await tv.userCode())
  const { request, body } = authorizations[0]!
  expect(request).toMatchObject({ code_challenge_method: 'S256', code_challenge: expect.stringMatching(/^[\w-]{43}$/) })

  // Leaves the page, so that the TV does not redeem the approved code before the copy of it is tried.
  await tv.page.goto('about:blank')
  await phone.approve(String(body.verification_uri_complete))
  expect((await thief.poll(body.device_code)).body.error).toBe('invalid_grant')
  await tv.relaunch()
  await tv.screen('home')
})

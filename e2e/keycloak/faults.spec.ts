import { expect, test } from '../fixtures/keycloak.ts'

test.describe('without the app among the web origins of the client', () => {
  test.use({ originListed: false })

  test('the fault says that the server does not accept this app, and one press retries', async ({
    tv,
    app,
    testBed,
  }) => {
    await tv.choose('Sign in')
    await tv.screen('fault')
    expect(await tv.faultCode()).toBe('request_blocked')
    await expect(tv.page.getByText('got no answer from the sign-in server')).toBeVisible()

    await testBed.allowOrigin(app.origin)
    await tv.choose('Try again')
    await tv.screen('sign-in')
    expect(await tv.userCode()).toMatch(/^[A-Z]{4}-[A-Z]{4}$/)
  })
})

test.describe('with the device grant switched off at the client', () => {
  test.use({ overrides: { clientAttributes: { 'oauth2.device.authorization.grant.enabled': 'false' } } })

  test('the fault says that the server does not accept this app, and one press retries', async ({ tv, testBed }) => {
    await tv.choose('Sign in')
    await tv.screen('fault')
    // Keycloak's unauthorized_client has no CORS header, so the app only sees that the response is blocked.
    expect(await tv.faultCode()).toBe('request_blocked')
    await expect(tv.page.getByText('got no answer from the sign-in server')).toBeVisible()

    await testBed.setClientAttribute('oauth2.device.authorization.grant.enabled', 'true')
    await tv.choose('Try again')
    await tv.screen('sign-in')
  })
})

test('the device grant switched off during a sign-in ends it with a fault code', async ({ tv, testBed }) => {
  await tv.choose('Sign in')
  await tv.screen('sign-in')
  await testBed.setClientAttribute('oauth2.device.authorization.grant.enabled', 'false')
  await tv.screen('fault')
  expect(await tv.faultCode()).toMatch(/^[a-z_]+$/)
})

test.describe('with a viewer who may not stay signed in', () => {
  test.use({ overrides: { viewerRoles: [] } })

  test('the approval ends in a fault, and the TV stops polling', async ({ tv, phone, testBed }) => {
    await tv.choose('Sign in')
    await phone.approve(await tv.qrText())
    await tv.screen('fault')
    // Keycloak's not_allowed uses up the code and has no CORS header (26.7.5), so a page cannot read it: it sees a
    // poll without a response, then invalid_grant. An app that is exempt from CORS reads not_allowed.
    expect(await tv.faultCode()).toBe('code_lost')
    const refusals = (await testBed.events()).filter(({ type }) => type === 'OAUTH2_DEVICE_CODE_TO_TOKEN_ERROR')
    expect(refusals.map(({ error }) => error)).toEqual(['invalid_oauth2_device_code', 'not_allowed'])
  })
})

test.describe('with a client that the server does not know', () => {
  test.use({ appConfig: async ({ testBed }, use) => use({ issuer: testBed.issuer, clientId: 'no-such-client' }) })

  test('the fault says so', async ({ tv }) => {
    await tv.choose('Sign in')
    await tv.screen('fault')
    expect(await tv.faultCode()).toBe('invalid_client')
    await expect(tv.page.getByText('doesn’t know this app')).toBeVisible()
  })
})

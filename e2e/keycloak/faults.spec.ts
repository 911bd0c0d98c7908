import { expect, test } from '../support/keycloak-fixtures.ts'

test.describe('without the app among the web origins of the client', () => {
  test.use({ originListed: false })

  test('the fault says that the server does not accept this app, and is mended by one press', async ({
    tv,
    app,
    testBed,
  }) => {
    await tv.choose('Sign in')
    await tv.screen('fault')
    expect(await tv.faultCode()).toBe('request_blocked')
    await expect(tv.page.getByText('web origins')).toBeVisible()

    await testBed.allowOrigin(app.origin)
    await tv.choose('Try again')
    await tv.screen('sign-in')
    expect(await tv.userCode()).toMatch(/^[A-Z]{4}-[A-Z]{4}$/)
  })
})

test.describe('with the device grant switched off at the client', () => {
  test.use({ overrides: { clientAttributes: { 'oauth2.device.authorization.grant.enabled': 'false' } } })

  test('the fault says that the server does not accept this app, and is mended by one press', async ({
    tv,
    testBed,
  }) => {
    await tv.choose('Sign in')
    await tv.screen('fault')
    // Keycloak's unauthorized_client carries no CORS header: the app sees that it is blocked, not why.
    expect(await tv.faultCode()).toBe('request_blocked')
    await expect(tv.page.getByText('device grant')).toBeVisible()

    await testBed.setClientAttribute('oauth2.device.authorization.grant.enabled', 'true')
    await tv.choose('Try again')
    await tv.screen('sign-in')
  })
})

test('the device grant switched off while the viewer is at it ends the attempt with a code to quote', async ({
  tv,
  testBed,
}) => {
  await tv.choose('Sign in')
  await tv.screen('sign-in')
  await testBed.setClientAttribute('oauth2.device.authorization.grant.enabled', 'false')
  await tv.screen('fault')
  expect(await tv.faultCode()).toMatch(/^[a-z_]+$/)
})

test.describe('with a viewer who may not stay signed in', () => {
  test.use({ overrides: { viewerRoles: [] } })

  test('the approval ends in a fault that says whom to ask', async ({ tv, phone }) => {
    await tv.choose('Sign in')
    await phone.approve(await tv.qrText())
    await tv.screen('fault')
    expect(await tv.faultCode()).toBe('not_allowed')
    await expect(tv.page.getByText('You approved, but your account may not stay signed in on a TV')).toBeVisible()
  })
})

test.describe('with a client that the server does not know', () => {
  test.use({ appConfig: async ({ testBed }, use) => use({ issuer: testBed.issuer, clientId: 'no-such-client' }) })

  test('the fault says so', async ({ tv }) => {
    await tv.choose('Sign in')
    await tv.screen('fault')
    expect(await tv.faultCode()).toBe('invalid_client')
    await expect(tv.page.getByText('does not know this app')).toBeVisible()
  })
})

test.describe('with a realm that does not exist', () => {
  test.use({
    appConfig: async ({ testBed }, use) =>
      use({ issuer: `${testBed.issuer}-no-such-realm`, clientId: testBed.clientId }),
  })

  test('the fault says that no sign-in server is there', async ({ tv }) => {
    await tv.choose('Sign in')
    await tv.screen('fault')
    expect(await tv.faultCode()).toBe('metadata_not_found')
  })
})

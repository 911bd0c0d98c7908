import type { Page } from '@playwright/test'
import { recordAnswers, TOKEN_ENDPOINT } from '../support/keycloak/answers.ts'
import { claimsOf, createDeviceClient } from '../support/keycloak/device-client.ts'
import { expect, test } from '../fixtures/keycloak.ts'
import type { KeycloakPhone } from '../support/keycloak/phone.ts'
import type { KeycloakEvent, TestBed } from '../support/keycloak/test-bed.ts'
import type { Tv } from '../../testing/tv/tv.ts'
import { isKept } from '../support/written.ts'

async function signIn(tv: Tv, phone: KeycloakPhone): Promise<void> {
  await tv.choose('Sign in')
  await phone.approve(await tv.qrText())
  await tv.screen('home')
}

/** How often Keycloak has recorded that event, e.g. granted refreshes. */
async function count(testBed: TestBed, type: KeycloakEvent['type']): Promise<number> {
  return (await testBed.events()).filter((event) => event.type === type).length
}

/** What a television does when it comes back from standby. */
const wakeUp = (page: Page) => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))

test('a relaunch restores the viewer without a new sign-in', async ({ tv, phone, testBed }) => {
  await signIn(tv, phone)
  for (const launches of [1, 2]) {
    await tv.relaunch()
    await tv.screen('home')
    expect(await tv.viewerName()).toBe(testBed.viewer.name)
    // The age of a restored token is unknown, so its first use refreshes. The new token survives the next launch.
    await expect.poll(() => count(testBed, 'REFRESH_TOKEN')).toBe(launches)
  }
  expect(await count(testBed, 'OAUTH2_DEVICE_CODE_TO_TOKEN')).toBe(1)
  expect(await count(testBed, 'REFRESH_TOKEN_ERROR')).toBe(0)
})

test('a relaunch during a sign-in goes on with the same code', async ({ tv, phone, testBed }) => {
  await tv.choose('Sign in')
  const code = await tv.userCode()
  await isKept(tv, code)
  await tv.relaunch()
  await tv.screen('sign-in')
  expect(await tv.userCode()).toBe(code)
  await phone.approve(await tv.qrText())
  await tv.screen('home')
  expect(await tv.viewerName()).toBe(testBed.viewer.name)
})

test.describe('with access tokens that live for 3 seconds', () => {
  test.use({ overrides: { accessTokenLifespanSeconds: 3 } })

  test('an expired access token is refreshed when it is needed', async ({ tv, phone, testBed }) => {
    await signIn(tv, phone)
    await expect(async () => {
      await wakeUp(tv.page)
      expect(await count(testBed, 'REFRESH_TOKEN')).toBeGreaterThanOrEqual(2)
    }).toPass()
    await tv.screen('home')
    expect(await tv.viewerName()).toBe(testBed.viewer.name)
    expect(await count(testBed, 'REFRESH_TOKEN_ERROR')).toBe(0)
    expect(await count(testBed, 'USER_INFO_REQUEST_ERROR')).toBe(0)
  })
})

test('access revoked at the server leads to Welcome with the reason, and a new sign-in works', async ({
  tv,
  phone,
  testBed,
}) => {
  await signIn(tv, phone)
  await testBed.revokeOfflineSessions()
  await tv.relaunch()
  await tv.screen('welcome')
  await expect(tv.page.getByText('Your session on this TV has ended')).toBeVisible()
  await signIn(tv, phone)
})

test('access revoked while the TV is on shows when it comes back from standby', async ({ tv, phone, testBed }) => {
  await signIn(tv, phone)
  await testBed.revokeOfflineSessions()
  await wakeUp(tv.page)
  await tv.screen('welcome')
  await expect(tv.page.getByText('Your session on this TV has ended')).toBeVisible()
})

test('"Logout all sessions" of the administrator leads to Welcome too', async ({ tv, phone, testBed }) => {
  const answers = await recordAnswers(tv.page, TOKEN_ENDPOINT)
  await signIn(tv, phone)
  // Keycloak compares whole seconds: a token from the same second as the sign-out would stay valid.
  const issuedAt = Number(claimsOf(answers.at(-1)?.body.refresh_token).iat)
  await expect.poll(() => Math.floor(Date.now() / 1000)).toBeGreaterThan(issuedAt)
  await testBed.logoutAllSessions()
  await tv.relaunch()
  await tv.screen('welcome')
  await expect(tv.page.getByText('Your session on this TV has ended')).toBeVisible()
})

test('the viewer signing out on the phone leaves the TV signed in', async ({ tv, phone, testBed }) => {
  await signIn(tv, phone)
  await phone.signOut(testBed.issuer)
  await tv.relaunch()
  await tv.screen('home')
  await expect.poll(() => count(testBed, 'REFRESH_TOKEN')).toBe(1)
  await tv.screen('home')
})

test('signing out revokes the refresh token at the server, and a relaunch stays signed out', async ({
  tv,
  phone,
  testBed,
}) => {
  const answers = await recordAnswers(tv.page, TOKEN_ENDPOINT)
  await signIn(tv, phone)
  const refreshToken = answers.at(-1)?.body.refresh_token
  await tv.signOut()
  await expect.poll(() => count(testBed, 'REVOKE_GRANT')).toBe(1)
  expect((await createDeviceClient(testBed).refresh(refreshToken)).body.error).toBe('invalid_grant')

  await tv.relaunch()
  await tv.screen('welcome')
  await signIn(tv, phone)
})

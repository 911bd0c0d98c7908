import type { Page } from '@playwright/test'
import { askNameFirst } from '../support/keycloak/identity-first.ts'
import { createDeviceClient } from '../support/keycloak/device-client.ts'
import { expect, test } from '../fixtures/keycloak.ts'
import { themeMessages } from '../support/keycloak/theme.ts'
import { count } from './support/dpop-tv.ts'

/**
 * A short walk that also runs on older releases: see the projects in playwright.config.ts. An error in a template is
 * an HTTP 500 in place of the page, for every client of the realm.
 */
const words = (key: string) => themeMessages('en').get(key) ?? key

/** Returns a list that fills with the addresses that the server failed to answer. */
function failures(page: Page): readonly string[] {
  const failed: string[] = []
  page.on('response', (response) => void (response.status() >= 500 && failed.push(response.url())))
  return failed
}

test('every page of the theme works, from the typed code to approval and decline', async ({ testBed, phone }) => {
  const client = createDeviceClient(testBed)
  const { page } = phone
  const failed = failures(page)
  const code = page.locator('[name=device_user_code]')

  await page.goto(`${testBed.issuer}/device`)
  await code.fill('abcd–efgh')
  await page.keyboard.press('Enter')
  await expect(page.getByText(words('oauth2DeviceInvalidUserCodeMessage'))).toBeVisible()
  await expect(code).toHaveValue('ABCD-EFGH')

  const { body } = await client.requestCode()
  await code.fill(` ${String(body.user_code)} `)
  await page.keyboard.press('Enter')
  await expect(page.locator('#kc-page-title')).toHaveText(words('loginAccountTitle'))
  await expect(page.getByRole('note')).toContainText('This signs you in to Couchpass on a TV.')

  await phone.approve(String(body.verification_uri_complete))
  await expect(page.locator('[data-couchpass-end=sent]')).toBeAttached()
  expect((await client.poll(body.device_code)).status).toBe(200)

  const { body: another } = await client.requestCode()
  await phone.reachQuestion(String(another.verification_uri_complete))
  for (const scope of ['profile', 'email'])
    await expect(page.getByRole('listitem').filter({ hasText: words(`${scope}ScopeConsentText`) })).toHaveCount(1)
  await page.getByRole('link', { name: words('restartLoginTooltip') }).click()
  await expect(page.locator('[name=username]')).toBeVisible()
  await phone.deny(String(another.verification_uri_complete))
  await expect(page.locator('[data-couchpass-end=not-approved]')).toBeAttached()
  expect(failed).toEqual([])
})

test('the pages that other apps of the realm share with televisions work', async ({ keycloak, testBed, phone }) => {
  await testBed.changeRealm({ registrationAllowed: true, resetPasswordAllowed: true })
  const { page } = phone
  const failed = failures(page)
  const account = `${testBed.issuer}/account`
  const title = page.locator('#kc-page-title')

  await page.goto(account)
  await expect(title).toHaveText(words('loginAccountTitle'))
  await expect(page.getByRole('note'), 'no television is mentioned').toHaveCount(0)
  await page.locator('#kc-registration a').click()
  await expect(title).toHaveText('Register')
  await page.goto(account)
  await page.getByRole('link', { name: 'Forgot Password?' }).click()
  await expect(title).toHaveText('Forgot Your Password?')
  await page.goto(`${testBed.issuer}/protocol/openid-connect/auth?client_id=none`)
  await expect(title).toHaveText('We are sorry...')

  await phone.signIn(testBed.issuer)
  await phone.signOut(testBed.issuer)

  await askNameFirst(keycloak, testBed.realm)
  const { body } = await createDeviceClient(testBed).requestCode()
  await page.goto(String(body.verification_uri_complete))
  await expect(page.getByRole('note')).toContainText(words('couchpassCaution'))
  await page.locator('[name=username]').fill(testBed.viewer.username)
  await page.keyboard.press('Enter')
  await expect(page.locator('#kc-attempted-username')).toBeVisible()
  await page.locator('[name=password]').fill(testBed.viewer.password)
  await page.keyboard.press('Enter')
  await expect(page.locator('[name=accept]')).toBeVisible()
  expect(failed).toEqual([])
})

test('the TV signs in, its session is refreshed after a relaunch, and signing out revokes it', async ({
  tv,
  phone,
  testBed,
}) => {
  await tv.choose('Sign in')
  await phone.approve(await tv.qrText())
  await tv.screen('home')
  expect(await tv.viewerName()).toBe(testBed.viewer.name)
  await tv.relaunch()
  await tv.screen('home')
  await expect.poll(() => count(testBed, 'REFRESH_TOKEN')).toBe(1)
  await tv.signOut()
  await expect.poll(() => count(testBed, 'REVOKE_GRANT')).toBe(1)
  expect(await count(testBed, 'REFRESH_TOKEN_ERROR')).toBe(0)
})

import { addDemoViewer, DEMO_VIEWER } from '../../keycloak/demo-viewer.ts'
import { startKeycloak, type KeycloakServer } from '../../keycloak/server.ts'
import { createDeviceClient } from '../support/keycloak/device-client.ts'
import { expect, test } from '../fixtures/keycloak.ts'
import { openKeycloakPhone } from '../support/keycloak/phone.ts'
import { REALM_FILE } from '../support/keycloak/test-bed.ts'
import { themeMessages } from '../support/keycloak/theme.ts'

const words = (key: string) => themeMessages('en').get(key) ?? key

/** The last version 26.0. Its templates get no `pageId`. */
const OLDER = '26.0.8'
let older: KeycloakServer

// The long time limit allows for a first run, which downloads that Keycloak.
test.beforeAll(async () => {
  test.setTimeout(8 * 60_000)
  older = await startKeycloak({ realmFiles: [REALM_FILE], quiet: true, install: true, version: OLDER })
  await addDemoViewer(older.origin, await older.adminToken())
})
test.afterAll(() => older.stop())

test(`every page of the theme works on Keycloak ${OLDER}, from the typed code to approval and decline`, async ({
  browser,
}) => {
  const issuer = older.issuer('tv')
  const client = createDeviceClient({ issuer, clientId: 'couchpass-tv' })
  const context = await browser.newContext({ locale: 'en' })
  const phone = await openKeycloakPhone(context, DEMO_VIEWER)
  const { page } = phone
  const failed: string[] = []
  page.on('response', (response) => void (response.status() >= 500 && failed.push(response.url())))
  const code = page.locator('[name=device_user_code]')

  await page.goto(`${issuer}/device`)
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
  await expect(page.locator('[data-couchpass-end=sent]')).toBeVisible()
  expect((await client.poll(body.device_code)).status).toBe(200)

  const { body: another } = await client.requestCode()
  await phone.reachQuestion(String(another.verification_uri_complete))
  await page.getByRole('link', { name: words('restartLoginTooltip') }).click()
  await expect(page.locator('[name=username]')).toBeVisible()
  await phone.deny(String(another.verification_uri_complete))
  await expect(page.locator('[data-couchpass-end=not-approved]')).toBeVisible()

  await page.goto(`${issuer}/account`)
  await expect(page.locator('#kc-page-title').or(page.getByRole('heading', { name: 'Personal info' }))).toBeVisible()
  expect(failed).toEqual([])
  await context.close()
})

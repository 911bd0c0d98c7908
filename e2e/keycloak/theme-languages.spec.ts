import { DEMO_VIEWER } from '../../keycloak/demo-viewer.ts'
import { MESSAGES } from '../../testing/words.ts'
import { createDeviceClient } from '../support/keycloak/device-client.ts'
import { expect, test } from '../fixtures/keycloak.ts'
import { openKeycloakPhone } from '../support/keycloak/phone.ts'
import { themeMessages } from '../support/keycloak/theme.ts'

const APP = 'Couchpass'

for (const { language, direction } of MESSAGES)
  test(`the phone's pages use the television's language: ${language}`, async ({ browser, keycloak }) => {
    const words = themeMessages(language)
    const text = (key: string) => (words.get(key) ?? key).replace('{0}', APP)
    const client = createDeviceClient({ issuer: keycloak.issuer('tv'), clientId: 'couchpass-tv' })
    const context = await browser.newContext({ viewport: { width: 320, height: 568 }, locale: language })
    const phone = await openKeycloakPhone(context, DEMO_VIEWER)
    const { page } = phone
    const title = page.locator('#kc-page-title')
    const judge = async (name: string) => {
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      await expect(page.locator('html')).toHaveAttribute('dir', direction)
      await page.screenshot({ path: `artefacts/theme/${language}-${name}.png` })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    }

    const { body } = await client.requestCode()
    await page.goto(String(body.verification_uri))
    await expect(title).toHaveText(text('oauth2DeviceVerificationTitle'))
    await expect(page.getByRole('note')).toContainText(text('couchpassCaution'))
    await judge('1-code')

    await page.goto(String(body.verification_uri_complete))
    await expect(title).toHaveText(text('loginAccountTitle'))
    await expect(page.getByRole('note')).toContainText(text('couchpassSignInFor'))
    await judge('2-sign-in')

    expect(await phone.reachQuestion(String(body.verification_uri_complete))).toBe(text('oauthGrantTitle'))
    await expect(page.getByRole('note')).toContainText(text('couchpassStranger'))
    await expect(page.locator('[name=cancel]')).toHaveText(text('couchpassNo'))
    await expect(page.locator('[name=accept]')).toHaveText(text('couchpassYes'))
    await expect(page.getByRole('listitem')).toHaveText(
      ['email', 'profile'].map((scope) => text(`${scope}ScopeConsentText`)),
    )
    await expect(page.getByText(text('offlineAccessScopeConsentText'))).toHaveCount(1)
    await judge('3-question')

    await page.locator('[name=accept]').click()
    await expect(title).toHaveText(text('oauth2DeviceVerificationCompleteHeader'))
    await judge('4-approved')
    await context.close()
  })

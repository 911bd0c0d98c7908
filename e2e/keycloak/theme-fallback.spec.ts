import type { Page } from '@playwright/test'
import { adminRequest } from '../support/keycloak/admin.ts'
import { createDeviceClient } from '../support/keycloak/device-client.ts'
import { expect, test } from '../fixtures/keycloak.ts'
import { themeMessages } from '../support/keycloak/theme.ts'

/** Persian and Swedish are languages of Keycloak for which the theme has no texts. */
test('texts that fall back to English are marked and set as English, on a page of any language', async ({
  browser,
  keycloak,
  testBed,
}) => {
  await testBed.changeRealm({ supportedLocales: ['en', 'fa', 'he', 'sv'], registrationAllowed: true })
  const viewers = `/${testBed.realm}/users`
  const [viewer] = (await adminRequest(keycloak, 'GET', `${viewers}?username=${testBed.viewer.username}`)) as [
    { id: string },
  ]
  await adminRequest(keycloak, 'PUT', `${viewers}/${viewer.id}`, { requiredActions: ['CONFIGURE_TOTP'] })
  const { body } = await createDeviceClient(testBed).requestCode()
  const address = String(body.verification_uri_complete)

  for (const [locale, direction, ownLanguage] of [
    ['he', 'rtl', 'he'],
    ['fa', 'rtl', 'en'],
    ['sv', 'ltr', 'en'],
  ] as const) {
    const context = await browser.newContext({ locale, viewport: { width: 360, height: 640 } })
    const page = await context.newPage()
    const expectPage = (lang: string, dir: string) =>
      expect.poll(() => looks(page.locator('html'))).toEqual([lang, dir])
    await page.goto(address)
    await expectPage(locale, direction)
    const caution = page.getByRole('note')
    await expect(caution).toContainText(themeMessages(ownLanguage).get('couchpassCaution')!)
    expect(await looks(caution)).toEqual([ownLanguage, ownLanguage === 'he' ? 'rtl' : 'ltr'])

    if (locale === 'he') {
      // Mostly Hebrew, with an English heading.
      await page.locator('#kc-registration a').click()
      await expect(page.locator('#kc-page-title')).toHaveText('Register')
      await expectPage('he', 'rtl')
      expect(await looks(page.locator('#kc-page-title'))).toEqual(['en', 'ltr'])
      await page.screenshot({ path: 'artefacts/theme/fallback-register.png', fullPage: true })
      await page.goto(address)
      await page.locator('[name=username]').fill(testBed.viewer.username)
      await page.locator('[name=password]').fill(testBed.viewer.password)
      await page.keyboard.press('Enter')
      // Mostly English, with a Hebrew label.
      await expect(page.locator('#kc-page-title')).toHaveText('Mobile Authenticator Setup')
      await expectPage('en', 'ltr')
      expect(await looks(page.getByText('קוד חד־פעמי'))).toEqual(['he', 'rtl'])
      await page.screenshot({ path: 'artefacts/theme/fallback-setup.png', fullPage: true })
    }
    await context.close()
  }
})

/** The language of an element and the direction in which it is set. */
function looks(element: ReturnType<Page['locator']>): Promise<readonly [string | undefined, string]> {
  return element.evaluate((each) => [
    each.closest('[lang]')?.getAttribute('lang') ?? undefined,
    getComputedStyle(each).direction,
  ])
}

import type { Page } from '@playwright/test'
import { createDeviceClient } from '../support/keycloak/device-client.ts'
import { expect, test } from '../fixtures/keycloak.ts'
import type { TestBed } from '../support/keycloak/test-bed.ts'
import { judgePage, themeMessages } from '../support/keycloak/theme.ts'

const words = (key: string) => themeMessages('en').get(key) ?? key
const fullWidth = (letter: string) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)
const clientOf = ({ issuer, clientId }: TestBed) => createDeviceClient({ issuer, clientId })

test('explains a wrong code and a wrong password', async ({ testBed, phone }) => {
  const { page } = phone
  await page.goto(`${testBed.issuer}/device`)
  await expect(page.locator('#kc-page-title')).toHaveText(words('oauth2DeviceVerificationTitle'))
  await expect(page.getByRole('note')).toContainText(words('couchpassCaution'))
  await judgePage(page, 'code')

  const code = page.locator('[name=device_user_code]')
  await code.fill('ABCD-EFGH')
  await page.keyboard.press('Enter')
  await expect(page.getByText(words('oauth2DeviceInvalidUserCodeMessage'))).toBeVisible()
  await expect(code, 'one letter can be corrected').toHaveValue('ABCD-EFGH')
  await judgePage(page, 'code-wrong')
  await page.goto(`${testBed.issuer}/device`)
  await expect(code, 'kept for one mistake only').toHaveValue('')

  const { body } = await clientOf(testBed).requestCode()
  await code.fill(String(body.user_code).toLowerCase())
  await page.keyboard.press('Enter')
  await expect(page.getByRole('note')).toContainText('This signs you in to Couchpass on a TV.')
  await judgePage(page, 'sign-in')

  await page.locator('[name=username]').fill(testBed.viewer.username)
  await page.locator('[name=password]').fill('not this one')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Invalid username or password.')).toBeVisible()
  await judgePage(page, 'sign-in-wrong')
})

for (const [typed, typedAs] of [
  ['in small letters, with blanks around it', (code: string) => `  ${code.toLowerCase()} `],
  ['with an en dash between blanks', (code: string) => code.replace('-', ' – ')],
  ['without its dash', (code: string) => code.replace('-', '')],
  ['with a blank after every letter', (code: string) => code.replace(/./g, '$& ')],
  ['in full-width letters', (code: string) => code.replace(/[A-Z]/g, (letter) => fullWidth(letter))],
] as const)
  test(`a code typed ${typed} is taken`, async ({ testBed, phone }) => {
    const { body } = await clientOf(testBed).requestCode()
    await phone.reachQuestion(String(body.verification_uri), typedAs(String(body.user_code)))
  })

for (const [what, typed, sent] of [
  ['the letters of a Turkish keyboard become those of the code', 'İıcd–efgh', 'IICD-EFGH'],
  ['a code of another format loses only its outer blanks', ' 1a2b.3c4d-5e6f ', '1a2b.3c4d-5e6f'],
] as const)
  test(`before a code is sent, ${what}`, async ({ testBed, phone }) => {
    const { page } = phone
    await page.goto(`${testBed.issuer}/device`)
    await page.locator('[name=device_user_code]').fill(typed)
    const request = page.waitForRequest((each) => each.method() === 'POST')
    await page.keyboard.press('Enter')
    expect((await request).postData()).toBe(`device_user_code=${sent}`)
  })

test('the typed code works without script', async ({ browser, testBed }) => {
  const { body } = await clientOf(testBed).requestCode()
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${testBed.issuer}/device`)
  await page.locator('[name=device_user_code]').fill(String(body.user_code))
  await page.locator('#kc-login').click()
  await expect(page.locator('[name=username]')).toBeVisible()
  await context.close()
})

test('"No" is as prominent as "Yes", and the last page says what to do', async ({ testBed, phone }) => {
  const { page } = phone
  const { body } = await clientOf(testBed).requestCode()
  await phone.reachQuestion(String(body.verification_uri_complete))
  await expect(page.getByRole('note')).toContainText(words('couchpassCaution'))
  await expect(page.getByRole('note')).toContainText(words('couchpassStranger'))
  for (const scope of ['profile', 'email'])
    await expect(page.getByRole('listitem').filter({ hasText: words(`${scope}ScopeConsentText`) })).toHaveCount(1)
  await expect(page.getByText(words('offlineAccessScopeConsentText'))).toHaveCount(1)
  await judgePage(page, 'question')

  const [no, yes] = [page.locator('[name=cancel]'), page.locator('[name=accept]')]
  const [noBox, yesBox] = [await no.boundingBox(), await yes.boundingBox()]
  expect(noBox!.x).toBeLessThan(yesBox!.x)
  expect({ ...noBox, x: 0 }).toEqual({ ...yesBox, x: 0 })
  const look = (element: Element) => {
    const { color, backgroundColor, borderColor, fontSize, fontWeight } = getComputedStyle(element)
    return { color, backgroundColor, borderColor, fontSize, fontWeight }
  }
  expect(await no.evaluate(look)).toEqual(await yes.evaluate(look))
  await expect(no, 'visible without scrolling').toBeInViewport({ ratio: 1 })

  await no.click()
  await expect(page.locator('[data-couchpass-end=not-approved]')).toBeVisible()
  await expect(page.getByText(words('oauth2DeviceConsentDeniedMessage'))).toBeVisible()
  await expectNoTick(page)
  await expect(page.getByRole('main').getByRole('link')).toHaveCount(0)
  await judgePage(page, 'denied')
})

test('after "Yes" the phone points back to the television, and a used code counts as unknown', async ({
  testBed,
  phone,
}) => {
  const { page } = phone
  const client = clientOf(testBed)
  const { body } = await client.requestCode()
  await phone.approve(String(body.verification_uri_complete))
  await expect(page.locator('#kc-page-title')).toHaveText(words('oauth2DeviceVerificationCompleteHeader'))
  await expect(page.getByText(words('oauth2DeviceVerificationCompleteMessage'))).toBeVisible()
  await expectNoTick(page)
  await judgePage(page, 'sent')
  expect((await client.poll(body.device_code)).status).toBe(200)

  await page.goto(String(body.verification_uri_complete))
  await expect(page.getByText(words('oauth2DeviceInvalidUserCodeMessage'))).toBeVisible()
  await expectNoTick(page)
})

test.describe('a code of three seconds', () => {
  test.use({ overrides: { codeLifespanSeconds: 3 } })

  test('one that expires at the question leads to a new one', async ({ testBed, phone }) => {
    const { page } = phone
    const client = clientOf(testBed)
    const { body } = await client.requestCode()
    const address = String(body.verification_uri_complete)
    await phone.reachQuestion(address)
    await expect.poll(async () => (await client.poll(body.device_code)).body.error).toBe('expired_token')
    // Keycloak does not notice the expiry and confirms the approval, so this page must not promise too much.
    await page.locator('[name=accept]').click()
    await expect(page.getByText(words('oauth2DeviceVerificationCompleteMessage'))).toBeVisible()
    expect(words('oauth2DeviceVerificationCompleteMessage')).toContain('If it does not, get a new code there.')
    await expectNoTick(page)

    await page.goto(address)
    await expect(page.getByText(words('oauth2DeviceInvalidUserCodeMessage'))).toBeVisible()
    await expect(page.locator('[name=device_user_code]'), 'to be compared').toHaveValue(String(body.user_code))
    await page.screenshot({ path: 'artefacts/theme/expired.png', scale: 'css' })
  })
})

test('a sign-in without a television does not mention one', async ({ testBed, phone }) => {
  const { page } = phone
  await page.goto(`${testBed.issuer}/account`)
  await expect(page.locator('#kc-page-title')).toHaveText(words('loginAccountTitle'))
  await expect(page.getByRole('note')).toHaveCount(0)
})

test('the language can be changed on any page', async ({ testBed, phone }) => {
  const { page } = phone
  const { body } = await clientOf(testBed).requestCode()
  await phone.reachQuestion(String(body.verification_uri_complete))
  await page.getByLabel(words('languages')).selectOption({ label: 'German (Deutsch)' })
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(page.getByRole('note')).toContainText(themeMessages('de').get('couchpassCaution')!)
  await page.locator('[name=accept]').click()
  await expect(page.locator('#kc-page-title')).toHaveText(
    themeMessages('de').get('oauth2DeviceVerificationCompleteHeader')!,
  )
})

/** The tick is only a picture of the theme. It does not appear on pages where Keycloak confirms nothing. */
async function expectNoTick(page: Page): Promise<void> {
  const pictures = await page.evaluate(() =>
    [...document.querySelectorAll('body *')].flatMap((element) =>
      [undefined, '::before', '::after'].map((part) => {
        const { display, backgroundImage } = getComputedStyle(element, part)
        return display === 'none' ? 'none' : backgroundImage
      }),
    ),
  )
  expect(pictures.filter((picture) => /mark(-on-dark)?\.svg/.test(picture))).toEqual([])
}

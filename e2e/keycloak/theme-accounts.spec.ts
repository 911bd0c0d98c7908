import { adminRequest } from '../support/keycloak/admin.ts'
import { createDeviceClient } from '../support/keycloak/device-client.ts'
import { askNameFirst } from '../support/keycloak/identity-first.ts'
import { judgePage, themeMessages } from '../support/keycloak/theme.ts'
import { expect, test } from '../fixtures/keycloak.ts'

const words = (key: string) => themeMessages('en').get(key) ?? key
const OTHER = { username: 'otto', password: 'another-one', name: 'Otto Other' }

test.beforeEach(({ keycloak, testBed }) =>
  adminRequest(keycloak, 'POST', `/${testBed.realm}/users`, {
    ...{ username: OTHER.username, firstName: 'Otto', lastName: 'Other', email: 'otto@example.com' },
    ...{ enabled: true, emailVerified: true, credentials: [{ type: 'password', value: OTHER.password }] },
  }),
)

test('where the password has a page of its own, that page fits and leads back to the name', async ({
  keycloak,
  testBed,
  phone: { page },
}) => {
  await askNameFirst(keycloak, testBed.realm)
  const client = createDeviceClient(testBed)
  const { body } = await client.requestCode()
  const [username, password] = [page.locator('[name=username]'), page.locator('[name=password]')]
  const restart = page.getByRole('button', { name: words('restartLoginTooltip') })

  await page.goto(String(body.verification_uri_complete))
  await expect(page.getByRole('note'), 'before the viewer types a name').toContainText(words('couchpassCaution'))
  await judgePage(page, 'name-first')
  await username.fill(testBed.viewer.username)
  await page.keyboard.press('Enter')

  await expect(page.locator('#kc-attempted-username')).toHaveValue(testBed.viewer.username)
  await judgePage(page, 'name-then-password')
  await expect(restart).toHaveText(words('restartLoginTooltip'))
  const [above, label, field] = await Promise.all(
    [restart, page.locator('label[for=password]'), password].map((part) => part.boundingBox()),
  )
  expect(label!.y - (above!.y + above!.height), 'below the link').toBeGreaterThanOrEqual(4)
  expect(field!.y - (label!.y + label!.height), 'above the field').toBeGreaterThanOrEqual(4)
  await password.fill('not this one')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Invalid password.')).toBeVisible()
  await judgePage(page, 'name-then-password-wrong')

  await restart.click()
  await expect(username).toHaveValue('')
  await username.fill(OTHER.username)
  await page.keyboard.press('Enter')
  await password.fill(OTHER.password)
  await page.keyboard.press('Enter')
  await page.locator('[name=accept]').click()
  await expect(page.locator('[data-couchpass-end=sent]')).toBeVisible()
  expect(nameIn((await client.poll(body.device_code)).body)).toBe(OTHER.name)
})

test("a phone that is still signed in can use another account at the question, and the TV gets that one's tokens", async ({
  testBed,
  phone,
}) => {
  const { page } = phone
  const client = createDeviceClient(testBed)
  await phone.signIn(testBed.issuer)
  const { body } = await client.requestCode()
  await page.goto(String(body.verification_uri_complete))
  await expect(page.locator('#kc-page-title'), 'without a password').toContainText('on your TV?')
  await page.getByRole('link', { name: words('restartLoginTooltip') }).click()
  await page.locator('[name=username]').fill(OTHER.username)
  await page.locator('[name=password]').fill(OTHER.password)
  await page.keyboard.press('Enter')
  await page.locator('[name=accept]').click()
  await expect(page.locator('[data-couchpass-end=sent]')).toBeVisible()
  expect(nameIn((await client.poll(body.device_code)).body)).toBe(OTHER.name)
})

function nameIn({ id_token: idToken }: Readonly<Record<string, unknown>>): unknown {
  const [, payload = ''] = String(idToken).split('.')
  return (JSON.parse(Buffer.from(payload, 'base64url').toString()) as { name?: unknown }).name
}

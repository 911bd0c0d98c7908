import { expect, test } from '../fixtures/keycloak.ts'
import { QR_LABEL } from '../../testing/tv/tv.ts'

test('after OK or "New code" on the TV, "Yes" on the phone still signs in', async ({ tv, phone, testBed }) => {
  await tv.choose('Sign in')
  const [code, uri] = [await tv.userCode(), await tv.verificationUri()]
  await phone.reachQuestion(uri, code)
  expect(await tv.focused()).toBe(QR_LABEL)
  await tv.press('ok')
  expect(await tv.focused()).toBe('Back to the code')
  await tv.press('back')
  await tv.choose('New code')
  await expect(tv.page.getByTestId('user-code')).not.toHaveText(code)
  await phone.page.locator('[name=accept]').click()
  await tv.screen('home')
  expect(await tv.viewerName()).toBe(testBed.viewer.name)
})

test('after Back on the TV, an approval shows who approved, and OK goes on', async ({ tv, phone, testBed }) => {
  await tv.choose('Sign in')
  const [code, uri] = [await tv.userCode(), await tv.verificationUri()]
  await phone.reachQuestion(uri, code)
  await tv.press('back')
  await tv.screen('welcome')
  await phone.page.locator('[name=accept]').click()
  await expect(tv.page.getByTestId('question')).toContainText(testBed.viewer.name)
  await tv.press('ok')
  await tv.screen('home')
  expect(await tv.viewerName()).toBe(testBed.viewer.name)
})

test('"No" to that revokes the tokens at Keycloak', async ({ tv, phone }) => {
  await tv.choose('Sign in')
  const [code, uri] = [await tv.userCode(), await tv.verificationUri()]
  await tv.press('back')
  await phone.approve(uri, code)
  const revoked = tv.page.waitForResponse(/\/revoke$/)
  await tv.choose('No, don’t sign in')
  expect((await revoked).status()).toBe(200)
  await tv.relaunch()
  await tv.screen('welcome')
})

test('of two codes approved from one phone the first signs in, and the second does not end the session', async ({
  tv,
  phone,
}) => {
  await tv.choose('Sign in')
  const [first, uri] = [await tv.userCode(), await tv.verificationUri()]
  await tv.choose('New code')
  await expect(tv.page.getByTestId('user-code')).not.toHaveText(first)
  const second = await tv.userCode()
  await phone.approve(uri, first)
  await tv.screen('home')
  await phone.approve(uri, second)
  // At the launch the app asks Keycloak who is signed in.
  const asked = tv.page.context().waitForEvent('response', (response) => response.url().endsWith('/userinfo'))
  await tv.relaunch()
  expect((await asked).status()).toBe(200)
  await tv.screen('home')
})

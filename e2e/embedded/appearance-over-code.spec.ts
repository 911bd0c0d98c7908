import { expect, test } from '../fixtures/embedded.ts'

const OPEN = 'Language and display'

test('language, contrast and larger text change over the code, which stays and is polled', async ({
  tv,
  phone,
  server,
}) => {
  const root = tv.page.locator('.couchpass')
  await tv.choose('Sign in')
  const [code, uri] = [await tv.userCode(), await tv.verificationUri()]
  await tv.choose(OPEN)
  await expect(tv.page.getByRole('heading')).toHaveText(OPEN)
  await tv.screen('sign-in')
  expect(await tv.focused()).toBe('English')
  await expect(tv.page.locator('[aria-current]')).toHaveText('English')
  await tv.press('back')
  expect(await tv.focused()).toBe(OPEN)
  expect(await tv.userCode()).toBe(code)

  // Two quick presses of OK open the screen and choose nothing.
  await tv.page.keyboard.press('Enter')
  await tv.page.keyboard.press('Enter')
  expect(await tv.focused()).toBe('English')
  await tv.choose('High contrast')
  await tv.choose('Larger text')
  await expect(root).toHaveClass('couchpass cp-high-contrast cp-larger-text')
  await tv.choose('Français')
  expect(await tv.focused()).toBe('Langue et affichage')
  expect(await tv.userCode()).toBe(code)

  // Cancel leaves the code, and the next "Sign in" begins with the QR code again.
  await tv.press('back')
  await tv.screen('welcome')
  await tv.choose('Se connecter')
  expect(await tv.focused()).toMatch(/QR/)
  await tv.choose('Langue et affichage')
  await phone.approve(uri, code)
  await tv.screen('success')
  await tv.screen('home')
  await expect(tv.page.getByTestId('viewer-name')).toHaveText(server.viewer.name)
  expect(server.requests.filter(({ path }) => path === '/device/auth')).toHaveLength(1)
})

test.describe('a code that ends', () => {
  test.use({ serverOptions: { deviceCodeSeconds: 3 } })
  test('is said when the viewer comes back from language and display', async ({ tv }) => {
    await tv.choose('Sign in')
    await tv.page.getByTestId('user-code').waitFor()
    await tv.page.route('**/device/auth', (route) => route.abort())
    await tv.choose(OPEN)
    // The word of the screen below changes, and what the viewer is reading stays.
    await tv.screen('expired')
    await expect(tv.page.getByRole('heading')).toHaveText(OPEN)
    await tv.press('back')
    await expect(tv.page.getByRole('heading')).toHaveText('The code has expired')
    expect(await tv.focused()).toBe('New code')
  })
})

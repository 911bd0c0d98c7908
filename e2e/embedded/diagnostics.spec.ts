import type { Page } from '@playwright/test'
import { VERSION } from '../../vite/version.ts'
import { expect, test } from '../fixtures/embedded.ts'
import { expectSoundLayout } from '../support/layout/expect-layout.ts'
import type { Tv } from '../../testing/tv/tv.ts'
import { beyondDiscovery } from '../support/beyond-discovery.ts'

const VERSION_LABEL = `Version ${VERSION}`

/** Moves to the version on Welcome and holds OK until the diagnostics appear. */
async function openDiagnostics(tv: Tv): Promise<void> {
  await tv.screen('welcome')
  // The arrow keys reach it. A short press explains how to hold.
  await tv.choose(VERSION_LABEL)
  await expect(tv.page.getByText('Hold OK for details')).toBeVisible()
  await tv.page.keyboard.down('Enter')
  await tv.page.getByTestId('diagnostics').waitFor()
  await tv.page.keyboard.up('Enter')
}

/** The value beside a label. */
const fact = (page: Page, label: string) => page.locator('dl > div', { hasText: label }).locator('dd')

test('OK held on the version shows the facts for support, on the screen and as a QR code', async ({ tv, server }) => {
  await openDiagnostics(tv)
  await tv.screen('welcome')
  const { page } = tv
  await expect(fact(page, 'App')).toHaveText(`Couchpass · Couchpass ${VERSION}`)
  await expect(fact(page, 'Television')).toHaveText('Browser')
  await expect(fact(page, 'Browser engine')).toHaveText(/^Chromium \d+\./)
  await expect(fact(page, 'Sign-in server')).toHaveText(new URL(server.issuer).host)
  await expect(fact(page, 'Clock')).toHaveText(/^\d{4}-\d\d-\d\d \d\d:\d\d UTC · correct$/)
  await expect(fact(page, 'Last error')).toHaveText('none')
  await expect(fact(page, 'Sign-in saved')).toHaveText('on this TV')
  await expect(fact(page, 'Bound to this TV')).toHaveText('no')
  await expectSoundLayout(tv.page)

  const lines = (await tv.qrText()).split('\n')
  expect(lines).toContain(`couchpass: ${VERSION}`)
  expect(lines).toContain(`user agent: ${await page.evaluate(() => navigator.userAgent)}`)
  expect(lines).toContain(`issuer host: ${new URL(server.issuer).host}`)
  expect(lines).toContain('last fault: unknown')
  expect(lines).toContain('token binding: bearer; last sign-in: none')

  expect(await tv.focused()).toBe('Back')
  await tv.press('back')
  await tv.page.getByText('Sign in with your phone').waitFor()
  expect(await tv.focused()).toBe(VERSION_LABEL)
  expect(beyondDiscovery(server.requests)).toEqual([])
})

test('shows the last fault after a relaunch, and of a sign-in only how it was bound', async ({ tv, phone, server }) => {
  await tv.choose('Sign in')
  await phone.approve(await tv.qrText())
  await tv.screen('home')
  await tv.signOut()
  await tv.page.route('**/device/auth', (route) => route.fulfill({ status: 400, json: { error: 'invalid_client' } }))
  await tv.choose('Sign in')
  await tv.screen('fault')
  await tv.relaunch()
  await openDiagnostics(tv)
  await expect(fact(tv.page, 'Last error')).toHaveText(/^invalid_client · \d{4}-/)
  const text = await tv.qrText()
  expect(text).toContain('last sign-in: not_wished')
  for (const secret of [server.viewer.name, server.viewer.email, server.viewer.username, server.clientId])
    expect(text).not.toContain(secret)
  await tv.page.keyboard.press('Escape')
  await tv.screen('welcome')
})

test('reports a wrong clock and missing storage', async ({ tv }) => {
  await tv.page.context().addInitScript(() => {
    const now = Date.now.bind(Date)
    Date.now = () => now() + 2 * 86_400_000 + 125_000
    Object.defineProperty(window, 'indexedDB', { value: undefined })
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('denied', 'SecurityError')
      },
    })
  })
  await tv.relaunch()
  await openDiagnostics(tv)
  // The server's Date has whole seconds.
  await expect(fact(tv.page, 'Clock')).toHaveText(/ · off by \+2 d 2:0[4567]$/)
  await expect(fact(tv.page, 'Sign-in saved')).toHaveText('until the app closes')
})

test('a held pointer works like a held OK, and an arrow key ends the hold', async ({ tv }) => {
  await tv.choose(VERSION_LABEL)
  await tv.page.getByRole('button', { name: VERSION_LABEL }).hover()
  await tv.page.mouse.down()
  await tv.page.getByTestId('diagnostics').waitFor()
  await tv.page.mouse.up()
  await tv.press('ok')
  await tv.choose(VERSION_LABEL)
  await tv.page.clock.install()
  await tv.page.keyboard.down('Enter')
  await tv.press('up')
  await tv.page.clock.runFor(2000)
  await tv.page.keyboard.up('Enter')
  expect(await tv.page.getByTestId('diagnostics').count()).toBe(0)
  await tv.screen('welcome')
})

test('in a desktop browser "?" shows and hides the list of keys, and the screen below stays active', async ({
  tv,
  phone,
}) => {
  const help = tv.page.getByTestId('key-help')
  await tv.page.keyboard.press('?')
  await expect(help).toContainText('EnterOK')
  await tv.choose('Sign in')
  await phone.approve(await tv.qrText())
  await tv.screen('home')
  await expect(help).toBeVisible()
  expect(await tv.focused()).toBe('Done')
  await tv.page.keyboard.press('?')
  await expect(help).toHaveCount(0)
})

test('a television shows no help for keyboard keys', async ({ tv }) => {
  await tv.page.context().addInitScript(() => {
    const application = { getCurrentApplication: () => ({ exit: () => undefined }) }
    Object.assign(window, { tizen: { application } })
  })
  await tv.relaunch()
  await openDiagnostics(tv)
  await expect(fact(tv.page, 'Television')).toHaveText('Samsung')
  await tv.page.keyboard.press('?')
  await tv.press('back')
  await tv.page.getByText('Sign in with your phone').waitFor()
  expect(await tv.page.getByTestId('key-help').count()).toBe(0)
})

test('a set that sends a held OK as repeated presses opens the diagnostics and presses no control there', async ({
  tv,
  server,
}) => {
  await tv.focus(VERSION_LABEL)
  const remote = await tv.page.context().newCDPSession(tv.page)
  // Playwright marks repeated keys as repeats. Such a set does not.
  const down = () =>
    remote.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Enter',
      code: 'Enter',
      windowsVirtualKeyCode: 13,
    })
  const diagnostics = tv.page.getByTestId('diagnostics')
  await expect.poll(async () => (await down(), diagnostics.isVisible()), { intervals: [100] }).toBe(true)
  for (let presses = 0; presses < 10; presses += 1) await down()
  await expect(diagnostics).toBeVisible()
  await tv.page.keyboard.up('Enter')
  await tv.choose('Back')
  await tv.page.getByText('Sign in with your phone').waitFor()
  expect(beyondDiscovery(server.requests)).toEqual([])
})

import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures/embedded.ts'
import { announcements, recordLiveRegions } from '../support/eyes/live-regions.ts'
import { deviceAnswer, PENDING, startScriptedServer, type ScriptedAnswer } from '../support/servers/scripted-server.ts'
import { unsignedIdToken } from '../support/servers/unsigned-id-token.ts'
import { stopMoment } from '../../testing/tv/scenes.ts'
import { serveApp } from '../../testing/servers/static-server.ts'
import { openTv, type Tv } from '../../testing/tv/tv.ts'

const success = (tv: Tv) => tv.page.getByTestId('success')

/** Records the words of all screens of a launch. */
async function recordScreens(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const screens: string[] = []
    Object.assign(window, { screens })
    new MutationObserver(() => {
      const screen = document.documentElement.getAttribute('data-screen')
      if (screen !== null && screen !== screens[screens.length - 1]) screens.push(screen)
    }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-screen'] })
  })
}
const screensOf = ({ page }: Tv) => page.evaluate(() => (window as unknown as { screens: string[] }).screens)

test('a sign-in says who is in, passes to Home by itself, and a relaunch does not repeat it', async ({
  browser,
  app,
  phone,
}) => {
  await using context = await browser.newContext()
  const tv = await openTv(context, app.origin, undefined, async (page) => {
    await recordLiveRegions(page)
    await recordScreens(page)
  })
  await tv.choose('Sign in')
  await phone.approve(await tv.qrText())
  await tv.screen('home')
  expect(await screensOf(tv)).toEqual(['welcome', 'sign-in', 'success', 'home'])
  await expect.poll(() => tv.focused()).toBe('Done')
  const said = (await announcements(tv.page)).map(({ text }) => text).filter((text) => text.startsWith('You’re in'))
  // UserInfo may bring the e-mail later; the words are spoken once all the same.
  expect(said).toEqual([expect.stringMatching(/^You’re in, Robin Demo(\. robin@example\.com)?$/)])
  await tv.relaunch()
  await tv.screen('home')
  expect(await screensOf(tv)).toEqual(['home'])
  expect(tv.problems).toEqual([])
})

test('OK goes on at once, a hasty second one presses nothing, and Back and arrows do nothing', async ({
  tv,
  phone,
  server,
}) => {
  await tv.choose('Sign in')
  await stopMoment(tv.page)
  await phone.approve(await tv.qrText())
  await tv.screen('success')
  await expect(success(tv)).toContainText(`You’re in, ${server.viewer.name}`)
  await expect(success(tv)).toContainText(server.viewer.email)
  for (const key of ['back', 'left', 'down', 'back'] as const) await tv.press(key)
  await tv.screen('success')
  expect(await tv.focused()).toBe('Continue')
  await tv.page.keyboard.press('Enter')
  await tv.page.keyboard.press('Enter')
  await tv.screen('home')
  await expect(tv.page.getByTestId('question')).toHaveCount(0)
  // After another key the next press counts.
  await tv.press('right')
  await tv.press('left')
  await tv.press('ok')
  await expect(tv.page.getByTestId('question')).toContainText('Leave Couchpass?')
})

test('an OK that comes just after the moment has passed presses nothing on Home', async ({ tv, phone }) => {
  await tv.choose('Sign in')
  // In the page, so that a slow machine does not spread the end of the moment and the press apart.
  await tv.page.evaluate(() => {
    new MutationObserver(() => {
      if (document.documentElement.getAttribute('data-screen') !== 'home') return
      setTimeout(() => {
        const event = new KeyboardEvent('keydown', { keyCode: 13, bubbles: true, cancelable: true })
        ;(document.activeElement ?? document.body).dispatchEvent(event)
        document.documentElement.setAttribute('data-pressed', '')
      }, 300)
    }).observe(document.documentElement, { attributes: true, attributeFilter: ['data-screen'] })
  })
  await phone.approve(await tv.qrText())
  await tv.page.locator('html[data-pressed]').waitFor()
  await tv.screen('home')
  await expect(tv.page.getByTestId('viewer-name')).toBeVisible()
  await expect(tv.page.getByTestId('question')).toHaveCount(0)
})

test('an approval question that is answered with yes, and another account, have their moment, too', async ({
  browser,
}) => {
  const token: ScriptedAnswer[] = [PENDING]
  await using server = await startScriptedServer((issuer) => ({
    '/device': { json: deviceAnswer(issuer) },
    '/token': token,
  }))
  const approvedBy = (claims: object) => {
    const of = { iss: server.issuer, aud: 'tv', iat: 1_700_000_000, exp: 1_700_000_300, ...claims }
    const tokens = { access_token: 'a', token_type: 'Bearer', expires_in: 3600 }
    token[0] = { json: { ...tokens, id_token: unsignedIdToken({ sub: 'x', ...of }) } }
  }
  await using app = await serveApp({ config: { issuer: server.issuer, clientId: 'tv' } })
  await using context = await browser.newContext()
  const tv = await openTv(context, app.origin)
  await tv.choose('Sign in')
  await tv.page.getByTestId('user-code').waitFor()
  await tv.press('back')
  approvedBy({ sub: 'ada', name: 'Ada' })
  await stopMoment(tv.page)
  await tv.choose('Continue as Ada')
  await tv.screen('success')
  await expect(success(tv)).toHaveText(/^You’re in, Ada\s*$/)
  await tv.press('ok')
  await tv.screen('home')

  // Language and display are open over the code when the phone approves: the moment comes first, then Home.
  token[0] = PENDING
  await tv.choose('Use another account')
  await tv.page.getByTestId('user-code').waitFor()
  await tv.choose('Language and display')
  approvedBy({ sub: 'ben', email: 'ben@example.com' })
  await tv.screen('success')
  await expect(success(tv)).toHaveText(/^You’re in, ben@example.com\s*$/)
  await tv.press('ok')
  await tv.screen('home')
  await expect(tv.page.getByTestId('viewer-name')).toHaveText('ben@example.com')

  token[0] = PENDING
  await tv.choose('Use another account')
  await tv.page.getByTestId('user-code').waitFor()
  approvedBy({ sub: 'nameless' })
  await tv.screen('success')
  await expect(success(tv)).toHaveText(/^You’re in\s*$/)
  expect(tv.problems).toEqual([])
})

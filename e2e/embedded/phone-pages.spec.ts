import { startEmbeddedServer } from '../../dev/server/embedded-server.ts'
import { televisionAt } from '../../testing/tv/television-by-http.ts'
import { expect, test } from '../fixtures/embedded.ts'

const LONG_NAME = 'Fernsehwunderland Mediathek Österreich & Südtirol – Filme, Serien, Sport'
const SMALL_PHONE = { width: 360, height: 640 }

for (const appName of ['Couchpass', LONG_NAME])
  test(`on a small phone both answers are on the screen, and no page is too wide: ${appName}`, async ({ browser }) => {
    await using server = await startEmbeddedServer({ appName })
    const { verification_uri_complete, verification_uri } = await televisionAt(server).start()
    const context = await browser.newContext({ viewport: SMALL_PHONE, isMobile: true, hasTouch: true })
    const page = await context.newPage()
    const button = (name: string) => page.getByRole('button', { name, exact: true })
    const judge = async (name: string, ...visible: string[]) => {
      await page.screenshot({ path: `artefacts/phone/${name}-${appName.length}.png`, scale: 'css' })
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBe(SMALL_PHONE.width)
      for (const each of visible) await expect(button(each), name).toBeInViewport({ ratio: 1 })
    }

    await page.goto(verification_uri)
    await judge('enter', 'Continue')
    await page.goto(verification_uri_complete)
    await judge('compare', 'Yes, it is the same')
    await button('Yes, it is the same').tap()
    await page.getByLabel('User name').fill(server.viewer.username)
    await page.getByLabel('Password').fill(server.viewer.password)
    await judge('sign-in', 'Sign in')
    await button('Sign in').tap()
    await expect(page.getByText('on your own TV')).toBeVisible()
    await judge('question', 'No', 'Yes, allow')
    await button('Yes, allow').tap()
    await expect(page.getByRole('heading')).toHaveText('Look at your TV')
    await judge('done')
    await context.close()
  })

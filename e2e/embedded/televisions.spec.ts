import { test as base, expect, type BrowserContext, type Page } from '@playwright/test'
import { approveByHttp } from '../../dev/server/approve-by-http.ts'
import { startEmbeddedServer, type EmbeddedServer } from '../../dev/server/embedded-server.ts'
import { seededRandom } from '../../testing/seeded-random.ts'
import { serveApp } from '../../testing/servers/static-server.ts'
import { callsOf, remoteOf, standInScript, type Remote } from '../../testing/televisions/stand-in-page.ts'
import type { TelevisionRow } from '../../testing/televisions/television-row.ts'
import { TELEVISIONS } from '../../testing/televisions/televisions.ts'
import { startHttpsFront } from '../support/servers/https-front.ts'

interface House {
  readonly server: EmbeddedServer
  /** The app's address. */
  readonly address: string
}

/** One provider and one https host for all televisions. The provider lists that host only, and browsers enforce CORS. */
const test = base.extend<object, { house: House }>({
  house: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of other fixtures from the pattern
    async ({}, use) => {
      await using front = await startHttpsFront()
      await using server = await startEmbeddedServer({ intervalSeconds: 1, origins: [front.origin] })
      await using app = await serveApp({ config: { issuer: server.issuer, clientId: server.clientId } })
      front.behind = app.origin
      await use({ server, address: front.origin })
    },
    { scope: 'worker' },
  ],
})
test.use({ trace: 'off' })

for (const row of TELEVISIONS)
  test(`${row.name}: keys, Back at every screen, standby, a sign-in and the way out by its remote alone`, async ({
    browser,
    house: { server, address: host },
  }) => {
    await using context = await browser.newContext({ userAgent: row.standIn.userAgent, ignoreHTTPSErrors: true })
    const set = await switchOn(context, row, host)
    const { page, press, back, focus } = set
    expect(await callsOf(page)).toEqual(row.standIn.starts ?? [])
    expect(await page.locator('.cp-key-help').count()).toBe(0)

    await focus('Sign in')
    const address = page.url()

    await press('ok')
    await screen(page, 'sign-in')
    await back()
    await screen(page, 'welcome')
    await focus('Sign in')
    await backOnFirstScreen(set, row)

    await press('ok')
    await screen(page, 'sign-in')
    const code = await page.getByTestId('user-code').textContent()
    const devtools = await context.newCDPSession(page)
    await devtools.send('Page.setWebLifecycleState', { state: 'frozen' })
    await approveByHttp(`${server.issuer}/device?user_code=${code}`, server.viewer)
    await devtools.send('Page.setWebLifecycleState', { state: 'active' })
    await screen(page, 'home')
    await focus('Done')
    await backOnFirstScreen(set, row)
    expect(page.url()).toBe(address)

    await relaunch(page)
    await screen(page, 'home')
    await focus('Done')
    expect(await entriesOf(page)).toBe(0)
    await press('ok')
    await expect(page.getByTestId('question')).toBeVisible()
    await back()
    await expect(page.getByTestId('question')).toBeHidden()
    await press('left')
    await focus('Done')
    await press('ok')
    await press('right')
    await focus('Leave')
    await press('ok')
    await expect.poll(async () => (await callsOf(page)).at(-1)).toBe(row.standIn.exit)

    await walk(set, row)
    expect(page.url()).toBe(address)
    expect(set.problems).toEqual([])
  })

interface TvSet {
  readonly page: Page
  readonly problems: readonly string[]
  press(key: 'up' | 'down' | 'left' | 'right' | 'ok'): Promise<void>
  back(): Promise<void>
  focus(label: string): Promise<void>
}

async function switchOn(context: BrowserContext, { standIn }: TelevisionRow, address: string): Promise<TvSet> {
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  await page.addInitScript(standInScript(standIn))
  await page.goto(address)
  await screen(page, 'welcome')
  const remote: Remote = await remoteOf(page)
  const { keys } = standIn
  return {
    page,
    problems,
    press: async (key) => {
      // Another key in between: two presses of OK within a second count as one.
      if (key === 'ok') await remote.press({ keyCode: 16, key: 'Shift' })
      await remote.press(keys[key])
    },
    back: async () => void (await (keys.back ? remote.press(keys.back) : page.goBack())),
    focus: (label) => expect(page.locator(':focus')).toHaveText(label),
  }
}

/** Not in the middle of a refresh: the provider has then taken the old refresh token, and the new one is lost. */
async function relaunch(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.reload()
}

const screen = (page: Page, name: string) => expect(page.locator('html')).toHaveAttribute('data-screen', name)
const entriesOf = (page: Page) =>
  page.evaluate(() => (history.state as { couchpassBack?: number } | null)?.couchpassBack ?? 0)

/** A first screen asks whether to leave, or leaves Back to the platform, which leaves the app. */
async function backOnFirstScreen({ page, back, press }: TvSet, { standIn }: TelevisionRow): Promise<void> {
  if (!standIn.keys.back) {
    await page.waitForLoadState('networkidle')
    const [address, name] = [page.url(), await page.locator('html').getAttribute('data-screen')]
    await expect.poll(() => entriesOf(page)).toBe(0)
    await back()
    await expect(page).toHaveURL('about:blank')
    await page.goto(address)
    await screen(page, name!)
    return page.waitForLoadState('networkidle')
  }
  await back()
  await expect(page.getByTestId('question')).toBeVisible()
  await press('right')
  await back()
  await expect(page.getByTestId('question')).toBeHidden()
}

const KEYS_OF_A_WALK = 24

/** Any keys in any order, through all screens. Then Back alone leads to a first screen. */
async function walk({ page, press, back }: TvSet, row: TelevisionRow): Promise<void> {
  const random = seededRandom(TELEVISIONS.indexOf(row) + 1)
  const keys = ['up', 'down', 'left', 'right', 'ok', 'ok', 'back'] as const
  // Where Back leaves the app, a viewer's Back there proves nothing about the app.
  const mayGoBack = async () => {
    if (row.standIn.keys.back) return true
    // The app's entries go a moment after a first screen has come.
    await expect.poll(async () => (await onFirstScreen.count()) === 0 || (await entriesOf(page)) === 0).toBe(true)
    return (await entriesOf(page)) > 0
  }
  const onFirstScreen = page.locator(':is(.cp-screen-welcome, .cp-screen-home):not(:has([data-testid=question]))')
  for (let count = 0; count < KEYS_OF_A_WALK; count += 1) {
    const key = keys[Math.floor(random() * keys.length)]!
    if (key !== 'back') await press(key)
    else if (await mayGoBack()) await back()
  }
  await expect
    .poll(async () => {
      if ((await onFirstScreen.count()) > 0) return true
      if (await mayGoBack()) await back()
      return false
    })
    .toBe(true)
}

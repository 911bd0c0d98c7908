import { once } from 'node:events'
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { BrowserContext } from '@playwright/test'
import { endWithThisProcess } from '../../tools/processes.ts'
import { freePort } from '../../tools/ports.ts'
import { expect, openPanel, test as base } from '../fixtures/qa.ts'
import { serveApp } from '../../testing/servers/static-server.ts'
import { openTv, type Tv } from '../../testing/tv/tv.ts'

/** Launches the page with that scenario, on a new television unless a context is given. */
const test = base.extend<{ launch: (scenario: string, context?: BrowserContext) => Promise<Tv> }>({
  launch: async ({ browser, app }, use) => {
    const contexts: BrowserContext[] = []
    const tvs: Tv[] = []
    await use(async (scenario, given) => {
      const context = given ?? (await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] }))
      contexts.push(context)
      const tv = await openTv(context, `${app.origin}/?scenario=${scenario}`)
      tvs.push(tv)
      return tv
    })
    for (const context of contexts) await context.close()
    expect(tvs.flatMap(({ problems }) => problems)).toEqual([])
  },
})

const wordsOf = (requests: readonly { path: string; status: number; error?: string }[]) =>
  requests.filter(({ path }) => path === '/token').map(({ status, error }) => error ?? String(status))

test('plays polls, a fault and an approval in order', async ({ launch, server }) => {
  const tv = await launch('sign-in,polls*2,fault:token:500,approve')
  await expect(tv.page.getByTestId('qa-panel')).toHaveCount(0)
  await tv.screen('home')
  expect(wordsOf(server.requests)).toEqual(['authorization_pending', 'authorization_pending', '500', '200'])
})

test('a fault at the start, a denial, and an approval of the next code', async ({ launch }) => {
  const tv = await launch('fault:device:invalid_client,deny,approve')
  await tv.choose('Sign in')
  await tv.screen('fault')
  expect(await tv.faultCode()).toBe('invalid_client')
  await tv.choose('Try again')
  await tv.screen('denied')
  await tv.choose('New code')
  await tv.screen('home')
})

test('makes the server unreachable for seconds during the wait', async ({ launch }) => {
  const tv = await launch('sign-in,polls,away:3,expire,expire,expire')
  await expect.poll(() => tv.status()).toContain('Reconnecting')
  await tv.screen('expired')
})

const STEPS = ['One ordinary poll', 'Poll or refresh (token): Poll less often (slow_down)', 'Viewer says no']

test('sets language and contrast, and shows the progress in the panel', async ({ launch }) => {
  const tv = await launch('lang:de,contrast,sign-in,polls,slow_down,deny')
  await expect(tv.page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(tv.page.locator('.couchpass')).toHaveClass(/cp-high-contrast/)
  const panel = await openPanel(tv)
  await expect(panel.field('qa-scenario')).toHaveValue('lang:de,contrast,sign-in,polls,slow_down,deny')
  await expect(panel.field('qa-progress').locator('li')).toHaveText(STEPS)
  await tv.screen('denied')
  await expect(panel.field('qa-progress').locator('.qa-done')).toHaveText(STEPS)
  await expect(panel.field('qa-language')).toHaveValue('de')
})

test('starts with empty storage unless the scenario keeps it, and with a reset server', async ({
  launch,
  browser,
  server,
}) => {
  const context = await browser.newContext()
  const first = await launch('sign-in,approve', context)
  await first.screen('home')
  await first.page.close()
  const kept = await launch('keep,lang:fr', context)
  await kept.screen('home')
  await kept.page.close()
  await server.qa.control({ now: 'latency:700,fault:token:500*9' })
  const fresh = await launch('lang:fr', context)
  await fresh.screen('welcome')
  expect(await server.qa.control({})).toMatchObject({ latencyMs: 0, faults: [] })
})

test('a scenario opened by another site waits for the tester, who stays signed in', async ({
  launch,
  browser,
  app,
}) => {
  const context = await browser.newContext()
  const signedIn = await launch('sign-in,approve', context)
  await signedIn.screen('home')
  await signedIn.page.close()

  await using elsewhere = await serveApp({ config: {}, distDir: 'dist' })
  const stranger = await context.newPage()
  const popup = async () => {
    const opened = context.waitForEvent('page')
    await stranger.evaluate((address) => void window.open(address), `${app.origin}/?scenario=sign-in,deny`)
    return opened
  }
  // A different site, and a different port of this machine, which Chromium calls "same-site".
  for (const origin of [elsewhere.origin.replace('localhost', 'tv.example'), elsewhere.origin]) {
    await stranger.goto(origin)
    await expect((await popup()).getByRole('heading', { name: 'Run this scenario?' })).toBeVisible()
  }
  const relaunched = await openTv(context, app.origin)
  await relaunched.screen('home')
  await relaunched.page.close()

  const asked = await popup()
  await asked.getByRole('link', { name: 'Run it' }).click()
  await expect(asked.locator('html')).toHaveAttribute('data-screen', 'denied')
  await context.close()
})

test('reports an unreadable scenario once in the panel and leaves the app unchanged', async ({ launch, server }) => {
  const tv = await launch('sign-in,aprove')
  await tv.screen('welcome')
  await expect(tv.page.getByText('“aprove”: there is no such step. The steps are ')).toHaveCount(1)
  await expect(tv.page.getByTestId('qa-run')).toBeDisabled()
  expect(await tv.focused()).toBe('Sign in')
  await tv.choose('Sign in')
  await tv.screen('sign-in')
  await expect.poll(() => wordsOf(server.requests)[0]).toBe('authorization_pending')
})

test('makes a link that repeats the manual steps, also those before the panel was open', async ({
  launch,
  app,
  browser,
}) => {
  const tv = await launch('')
  await tv.choose('Sign in')
  const panel = await openPanel(tv)
  await expect(panel.fact('flow')).toContainText('pending')
  await panel.field('qa-language').selectOption('de')
  await panel.press('qa-deny')
  await tv.screen('denied')
  await panel.toggle()
  await panel.toggle()
  await expect(panel.field('qa-scenario')).toHaveValue('sign-in,lang:de,deny')
  await panel.press('qa-copy')
  await expect(panel.root).toContainText('copied')
  const link = await tv.page.evaluate(() => navigator.clipboard.readText())
  expect(link).toBe(`${app.origin}/?scenario=sign-in,lang:de,deny`)

  const context = await browser.newContext()
  const again = await openTv(context, link)
  await again.screen('denied')
  await expect(again.page.locator('html')).toHaveAttribute('lang', 'de')
  await context.close()
})

test('what the browser has stored belongs to the link, too', async ({ launch, browser }) => {
  const context = await browser.newContext()
  const first = await launch('', context)
  const panel = await openPanel(first)
  await panel.field('qa-language').selectOption('fr')
  await panel.field('qa-contrast').check()
  await first.relaunch()
  await expect((await openPanel(first)).field('qa-scenario')).toHaveValue('lang:fr,contrast')
})

test('an example runs with one click', async ({ launch }) => {
  const tv = await launch('lang:de')
  const panel = await openPanel(tv)
  await panel.root.getByRole('button', { name: 'App unknown', exact: true }).click()
  await tv.screen('fault')
  expect(await tv.faultCode()).toBe('invalid_client')
  await expect(panel.field('qa-scenario')).toHaveValue('fault:device:invalid_client,sign-in')
  await expect(panel.field('qa-example')).toHaveCount(6)
})

test('"npm start" serves the page with the panel and its server', async ({ browser }) => {
  const [port, serverPort] = [await freePort(), await freePort()]
  const args = ['--import', 'tsx', 'dev/start.ts', '--port', String(port), '--server-port', String(serverPort)]
  const child = spawn(process.execPath, args, {
    cwd: fileURLToPath(new URL('../../', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  endWithThisProcess(child)
  const closed = once(child, 'close')
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  await expect.poll(() => said, { timeout: 30_000 }).toContain('F2 on that page opens the panel')
  const context = await browser.newContext()
  const tv = await openTv(context, `http://localhost:${port}/?scenario=sign-in,approve`)
  await expect(tv.page.locator('html')).toHaveAttribute('data-screen', 'home', { timeout: 30_000 })
  const panel = await openPanel(tv)
  await expect(panel.fact('session')).toHaveText('signed-in')
  const page = await fetch(`http://localhost:${port}/`)
  expect(page.headers.get('Content-Security-Policy')).toBe("frame-ancestors 'none'")
  const fromElsewhere = await fetch(`http://localhost:${port}/qa/control`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: 'http://localhost:3000' },
    body: '{"now":"away"}',
  })
  expect(fromElsewhere.status).toBe(403)
  await context.close()
  child.kill('SIGTERM')
  await closed
  expect(tv.problems).toEqual([])
})

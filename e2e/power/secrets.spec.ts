import { expect, test } from '@playwright/test'
import { approveByHttp } from '../../dev/server/approve-by-http.ts'
import { serveApp } from '../../testing/servers/static-server.ts'
import { openTv } from '../../testing/tv/tv.ts'
import { leaks, overhear, secretsOf } from './support/secrets.ts'
import { startWatchedServer, type Exchange, type Fate } from './support/watched-server.ts'

const html: Fate = { status: 200, type: 'text/html', body: '<!doctype html><title>Hotel</title>' }
const error = (word: string, description: string, status = 400): Fate => ({
  status,
  type: 'application/json',
  body: JSON.stringify({ error: word, error_description: description }),
})
/** A careless server: its error texts repeat what it received and what it issued. */
const gossip = ({ form, answer }: Exchange) => `${form} ${JSON.stringify(answer)}`
const cutOff = ({ answer }: Exchange): Fate => {
  const text = JSON.stringify(answer)
  return { status: 200, type: 'application/json', body: text.slice(0, text.length - 3) }
}

test('no secret appears anywhere during a whole sign-in with faults', async ({ browser }) => {
  await using watched = await startWatchedServer({ intervalSeconds: 0.25, saidToLiveSeconds: 0.001 })
  await using app = await serveApp({ config: watched.config })
  const context = await browser.newContext()
  const overheard = await overhear(context)
  const tv = await openTv(context, app.origin)
  const isToken = ({ path }: Exchange) => path === '/token'
  const isApproval = (exchange: Exchange) => isToken(exchange) && exchange.status === 200
  const spoil = (matches: (exchange: Exchange) => boolean, fate: (exchange: Exchange) => Fate) => {
    watched.onAnswer = (exchange) => (matches(exchange) ? fate(exchange) : undefined)
  }
  const heal = () => (watched.onAnswer = () => undefined)
  const look = () => overheard.lookAround(tv.page)
  const approve = async () => {
    await tv.page.getByTestId('user-code').waitFor()
    const authorization = watched.exchanges.findLast(({ path }) => path === '/device/auth')
    await approveByHttp(String(authorization?.answer?.verification_uri_complete), watched.server.viewer)
  }
  /** A fault screen: checks its code, looks for secrets, and leaves it by "Try again". */
  const faultThenAnew = async (code: string) => {
    await tv.screen('fault')
    expect(await tv.faultCode()).toBe(code)
    await look()
    heal()
    await tv.press('ok')
    await tv.page.getByTestId('user-code').waitFor()
    await look()
  }

  await tv.screen('welcome')
  await look()
  spoil(
    ({ path }) => path === '/device/auth',
    (exchange) => error('invalid_client', gossip(exchange)),
  )
  await tv.choose('Sign in')
  await faultThenAnew('invalid_client')

  for (const fate of [
    () => html,
    (exchange) => error('temporarily_unavailable', gossip(exchange), 503),
  ] as const satisfies readonly ((exchange: Exchange) => Fate)[]) {
    spoil(isToken, fate)
    await expect(tv.page.getByTestId('status')).toContainText('Reconnecting')
    await look()
    heal()
    await expect(tv.page.getByTestId('status')).toContainText('Waiting for you to finish')
  }

  spoil(isToken, (exchange) => error('invalid_client', gossip(exchange), 401))
  await faultThenAnew('invalid_client')

  spoil(isApproval, cutOff)
  await approve()
  await faultThenAnew('code_lost')

  spoil(isApproval, ({ answer }) => ({
    status: 200,
    type: 'application/json',
    body: JSON.stringify({ ...answer, id_token: `${String(answer?.id_token)}.x` }),
  }))
  await approve()
  await tv.screen('fault')
  await faultThenAnew('invalid_id_token')

  await approve()
  await tv.screen('home')
  await expect.poll(() => watched.exchanges.at(-1)?.path).toBe('/me')
  await look()
  const requestsFor = (path: string) => watched.exchanges.filter((exchange) => exchange.path === path).length
  const wake = async (path: string) => {
    const before = requestsFor(path)
    await expect.poll(() => watched.exchanges.every(({ answeredWallMs }) => answeredWallMs !== undefined)).toBe(true)
    await expect(async () => {
      // The television may still be reading the last answer: waking adds no request then.
      await tv.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
      await expect.poll(() => requestsFor(path), { timeout: 2_000 }).toBeGreaterThan(before)
    }).toPass({ timeout: 20_000 })
    await look()
  }
  await wake('/me')
  spoil(
    ({ path }) => path === '/me',
    (exchange) => error('invalid_token', gossip(exchange), 401),
  )
  await wake('/me')
  heal()
  await wake('/me')
  await expect.poll(() => watched.exchanges.at(-1)?.answeredWallMs).toBeDefined()
  const asked = requestsFor('/me')
  await tv.relaunch()
  await tv.screen('home')
  // The launch refreshes, too: its requests are no answer to what follows.
  await expect.poll(() => requestsFor('/me')).toBeGreaterThan(asked)
  await look()

  // The response that rotated the token is damaged: the next refresh ends the session, and Welcome shows the reason.
  spoil(isToken, (exchange) => error('server_error', gossip(exchange), 500))
  await wake('/token')
  spoil(isToken, (exchange) => error('invalid_grant', gossip(exchange)))
  await wake('/token')
  await tv.screen('welcome')
  await look()
  heal()
  await tv.choose('Sign in')
  await approve()
  await tv.screen('home')

  spoil(
    ({ path }) => path === '/token/revocation',
    (exchange) => error('server_error', gossip(exchange), 500),
  )
  await tv.signOut()
  await tv.screen('welcome')
  await look()
  heal()
  await context.close()

  const secrets = secretsOf(watched)
  for (const [kind, values] of Object.entries(secrets)) expect(values.size, kind).toBeGreaterThan(0)
  expect(leaks(overheard, secrets)).toEqual([])
  expect(tv.problems).toEqual([])
})

test('the search finds each kind of secret in each place', async ({ browser }) => {
  await using app = await serveApp({ config: {} })
  const context = await browser.newContext()
  const overheard = await overhear(context)
  const page = await context.newPage()
  await page.goto(app.origin)
  const secret = 'a-secret-of-this-test'
  await page.evaluate((text) => {
    document.title = text
    document.body.dataset.code = text
    history.replaceState({ text }, '', `#${text}`)
    performance.mark(text)
    sessionStorage.setItem('key', text)
    Object.assign(window, { ours: { deep: [text] } })
    console.warn({ text })
    setTimeout(() => void Promise.reject(new Error('outer', { cause: new Error(text) })))
  }, secret)
  await expect(async () => {
    await overheard.lookAround(page)
    expect(leaks(overheard, { secret: new Set([secret]) })).toEqual([
      'secret in DOM',
      'secret in Performance entries',
      'secret in address',
      'secret in console',
      'secret in error events',
      'secret in globals of the window',
      'secret in history state',
      'secret in session storage',
      'secret in title',
    ])
  }).toPass({ timeout: 10_000 })
  await context.close()
})

import { expect, test as base } from '@playwright/test'
import { approveByHttp } from '../../dev/server/approve-by-http.ts'
import type { EmbeddedServerOptions } from '../../dev/server/embedded-server.ts'
import { until } from '../../testing/engines/driver/wait-until.ts'
import { openTvSet, type TvSet } from '../engines/support/tv-set.ts'
import { serveApp } from '../../testing/servers/static-server.ts'
import { openTv } from '../../testing/tv/tv.ts'
import { processesOf, signal } from './support/processes.ts'
import { now, startWatchedServer, type Exchange, type WatchedServer } from './support/watched-server.ts'

/**
 * Two kinds of suspend on televisions. An app in the background is stopped: none of its processes runs, but the
 * monotonic clock does (SIGSTOP, as the freezers of Tizen and webOS). A set in standby is suspended to RAM: nothing
 * runs, the monotonic clock stands still, and only the wall clock advances (Playwright's paused clock). DevTools'
 * "frozen" is the mildest, because the engine itself runs: e2e/embedded/standby.spec.ts.
 */
const test = base.extend<{ serverOptions: EmbeddedServerOptions; watched: WatchedServer; tv: TvSet }>({
  serverOptions: [{}, { option: true }],
  watched: async ({ serverOptions }, use) => {
    await using watched = await startWatchedServer(serverOptions)
    await use(watched)
  },
  tv: async ({ watched }, use) => {
    await using tv = await openTvSet('installed', watched.config, { webSecurity: true })
    await use(tv)
    expect(tv.problems).toEqual([])
  },
})

/** Stops every process of the set until `wake`. */
async function suspend(tv: TvSet): Promise<{ wake(): void }> {
  const pids = await processesOf(tv)
  signal(pids, 'SIGSTOP')
  return { wake: () => signal(pids, 'SIGCONT') }
}

/** Waits in real time, because the stopped processes use the machine's clock. */
async function sleepFor(ms: number): Promise<void> {
  const from = now()
  await until(`${ms} ms have passed`, ms + 10_000, async () => now() - from >= ms)
}

async function showCode(tv: TvSet): Promise<string> {
  await tv.screen('welcome')
  await tv.focus('Sign in')
  await tv.ok()
  return tv.text('user-code')
}

const approve = ({ exchanges, server }: WatchedServer) =>
  approveByHttp(
    String(exchanges.findLast(({ path }) => path === '/device/auth')?.answer?.verification_uri_complete),
    server.viewer,
  )

/** Holds the next matching response. `held` resolves when there is one, `release` sends it. */
function holdNext(watched: WatchedServer, matches: (exchange: Exchange) => boolean) {
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  const held = new Promise<Exchange>((resolve) => {
    watched.onAnswer = async (exchange) => {
      if (!matches(exchange)) return
      watched.onAnswer = () => undefined
      resolve(exchange)
      await released
    }
  })
  return { held, release }
}

test('stopped for several intervals, without connections: polls one at a time on waking, and the sign-in succeeds', async ({
  tv,
  watched,
}) => {
  const code = await showCode(tv)
  await until('a poll', 10_000, async () => watched.grants('device_code').length > 0)
  const { wake } = await suspend(tv)
  watched.hangUp()
  await sleepFor(3500)
  const polls = watched.grants('device_code').length
  wake()
  await until('three polls after waking', 15_000, async () => watched.grants('device_code').length >= polls + 3)
  await tv.shows('user-code', code)
  const askedAt = watched.grants('device_code').map(({ arrivedAtMs }) => arrivedAtMs)
  for (const [index, at] of askedAt.slice(1).entries()) expect(at - askedAt[index]!).toBeGreaterThanOrEqual(1000)
  await approve(watched)
  await tv.screen('home')
  expect(watched.exchanges.map(({ answer }) => answer?.error)).not.toContain('slow_down')
})

test.describe('with codes that live for 4 seconds', () => {
  test.use({ serverOptions: { deviceCodeSeconds: 4 } })

  test('stopped past the deadline: the code has expired on waking, after at most one poll', async ({ tv, watched }) => {
    await showCode(tv)
    await tv.engine.evaluate(REFUSE_NEW_CODES)
    const { wake } = await suspend(tv)
    await sleepFor(6000)
    const polls = watched.grants('device_code').length
    wake()
    await tv.screen('expired')
    expect(watched.grants('device_code').length - polls).toBeLessThanOrEqual(1)
  })

  test('stopped during a poll, beyond its timeout: an approval in this time is not lost', async ({ tv, watched }) => {
    const { held, release } = holdNext(watched, ({ path, status }) => path === '/token' && status === 200)
    await showCode(tv)
    await approve(watched)
    await held
    const { wake } = await suspend(tv)
    // The poll has at most the remaining lifetime of the code plus three seconds.
    await sleepFor(8000)
    // A response that is released at the moment of waking always arrives after the overdue timers; an earlier one
    // only sometimes.
    wake()
    release()
    await tv.screen('home')
  })

  test('suspended to RAM past the deadline: its clock says the code is valid, but the server decides', async ({
    browser,
    watched,
  }) => {
    await using app = await serveApp({ config: watched.config })
    const context = await browser.newContext()
    await context.clock.install()
    const tv = await openTv(context, app.origin)
    await tv.choose('Sign in')
    await tv.userCode()
    await tv.page.evaluate(REFUSE_NEW_CODES)
    await context.clock.pauseAt(Date.now() + 200)
    await sleepFor(6000)
    const polls = watched.grants('device_code').length
    await context.clock.setSystemTime(Date.now())
    await context.clock.resume()
    await tv.screen('expired')
    expect(watched.grants('device_code').length - polls).toBeLessThanOrEqual(1)
    await context.close()
    expect(tv.problems).toEqual([])
  })
})

test('stopped during a refresh: the rotated token is stored after one request', async ({ tv, watched }) => {
  await showCode(tv)
  await approve(watched)
  await tv.screen('home')
  const { held, release } = holdNext(watched, ({ form }) => form.get('grant_type') === 'refresh_token')
  await tv.pullThePlug()
  await held
  const { wake } = await suspend(tv)
  release()
  await sleepFor(2000)
  wake()
  await until('the new token is used', 10_000, async () => watched.exchanges.at(-1)?.path === '/me')
  await tv.screen('home')
  expect(watched.grants('refresh_token')).toHaveLength(1)
  await tv.pullThePlug()
  await until('the second launch refreshes', 10_000, async () => watched.grants('refresh_token').length === 2)
  await tv.screen('home')
  const [first, second] = watched.grants('refresh_token')
  expect(second!.form.get('refresh_token')).toBe(first!.answer?.refresh_token)
})

test('suspended to RAM past the lifetime of the tokens: refreshes on waking although the monotonic clock stood still', async ({
  browser,
  watched,
}) => {
  await using app = await serveApp({ config: watched.config })
  const context = await browser.newContext()
  await context.clock.install()
  const tv = await openTv(context, app.origin)
  await tv.choose('Sign in')
  await tv.userCode()
  await approve(watched)
  await tv.screen('home')
  const viewers = () => watched.exchanges.filter(({ path, status }) => path === '/me' && status === 200).length
  await expect.poll(viewers).toBe(1)

  await context.clock.pauseAt(Date.now() + 200)
  await context.clock.setSystemTime(Date.now() + 60 * 60 * 1000)
  await context.clock.resume()
  await tv.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await expect.poll(viewers).toBe(2)
  expect(watched.grants('refresh_token')).toHaveLength(1)
  await context.close()
  expect(tv.problems).toEqual([])
})

/** Otherwise an expired code would be renewed, because a key was pressed a moment ago. */
const REFUSE_NEW_CODES = `window.fetch = (function (fetch) {
  return function (address, init) {
    return /device.auth$/.test(address) ? Promise.reject(new TypeError('refused')) : fetch(address, init)
  }
})(window.fetch.bind(window)), undefined`

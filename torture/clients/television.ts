import type { Browser, Page } from '@playwright/test'
import { serveApp } from '../../testing/servers/static-server.ts'
import { openTv, type Tv, type TvScreen } from '../../testing/tv/tv.ts'
import type { ClientUnderTest, Seen, StartClient } from './client.ts'
import { watchPendingIo } from './pending-io.ts'
import { installVirtualTime, type Activity, type VirtualTime } from './virtual-time.ts'

/** Milliseconds until the effect of a key is on the screen. */
const DRAWN_MS = 500

type TorturedPage = typeof globalThis & { torture: VirtualTime }

/** The TV app: the production build in Chromium, in a new profile. `dist`: the built app, default dist/. */
export function televisions(browser: Browser, dist?: string): StartClient {
  return async ({ issuer, clientId, epochMs, wallOffsetMs, nowMs }) => {
    const app = await serveApp({ config: { issuer, clientId }, ...(dist !== undefined && { distDir: dist }) })
    const context = await browser.newContext()
    let wallOffset = wallOffsetMs
    const prepare = async (page: Page) => {
      // tsx marks functions with a helper that pages do not have.
      await page.addInitScript('globalThis.__name ??= (value) => value')
      await page.addInitScript(watchPendingIo)
      await page.addInitScript(lookAway)
      await page.addInitScript(installVirtualTime, { nowMs: nowMs(), epochMs, wallOffsetMs: wallOffset })
    }
    const open = () => openTv(context, app.origin, undefined, prepare)
    const sets: [Tv, ...Tv[]] = [await open()]
    const [tv] = sets
    let before = ''

    const inEach = (ask: (page: Page) => Promise<Activity>) =>
      Promise.all(sets.map(({ page }) => ask(page))).then((all) => all.reduce(together))
    const client: ClientUnderTest = {
      signIn: () => tv.press('ok'),
      // A television comes back from standby with its page unchanged.
      whoAmI: async () => {
        const comeBack = () => document.dispatchEvent(new Event('visibilitychange'))
        await Promise.all(sets.map(({ page }) => page.evaluate(comeBack)))
      },
      signOut: async (pass) => {
        await tv.press('ok')
        await pass(DRAWN_MS)
        await tv.press('right')
        await pass(DRAWN_MS)
        await tv.press('ok')
      },
      relaunch: () => tv.relaunch(),
      openSecondWindow: async () => {
        sets.push(await open())
      },
      pressOn: {
        begin: async () => {
          before = await wordsOn(tv)
          await tv.press('ok')
        },
        hasLedOn: async () => {
          const hasCode = (await screenOf(tv)) !== 'sign-in' || (await tv.page.getByTestId('user-code').isVisible())
          return hasCode && (await wordsOn(tv)) !== before
        },
      },
      activity: () => inEach((page) => page.evaluate(() => (globalThis as TorturedPage).torture.activity())),
      advance: async (untilMs) => {
        // Windows advance together, step by step, because each may see what another one does.
        const next = sets.length === 1 ? untilMs : ((await client.activity()).nextAt ?? untilMs)
        const until = Math.min(untilMs, next)
        return inEach((page) => page.evaluate((at) => (globalThis as TorturedPage).torture.advance(at), until))
      },
      setWallOffset: async (ms) => {
        wallOffset = ms
        for (const { page } of sets)
          await page.evaluate((offset) => (globalThis as TorturedPage).torture.setWallOffset(offset), ms)
      },
      seen: async () => {
        const all = await Promise.all(sets.map(seenOn))
        return all.find(({ end }) => end !== all[0]?.end) ?? all[0]!
      },
      get problems() {
        // A captive portal sends no CORS headers. Chromium logs that, like every failed connection.
        return sets.flatMap(({ problems }) => problems.filter((text) => !text.includes('blocked by CORS policy')))
      },
      [Symbol.asyncDispose]: async () => {
        await context.close()
        await app.close()
      },
    }
    return client
  }
}

/** Combines two windows: the times are equal, or the earlier one counts. */
function together(one: Activity, other: Activity): Activity {
  const nextAt = Math.min(one.nextAt ?? Infinity, other.nextAt ?? Infinity)
  return {
    nowMs: Math.min(one.nowMs, other.nowMs),
    sent: one.sent + other.sent,
    settled: one.settled + other.settled,
    ...(nextAt < Infinity && { nextAt }),
  }
}

/** Hides the page. A scenario is about one code, and Couchpass renews a code only while the page is visible. */
function lookAway(): void {
  const isWaiting = () => document.documentElement?.getAttribute('data-screen') === 'sign-in'
  const { get } = Object.getOwnPropertyDescriptor(Document.prototype, 'visibilityState')!
  // A closing page is hidden; reading the real state there prevents it from being mistaken for a return.
  const own = () => get!.call(document) as DocumentVisibilityState
  Object.defineProperty(document, 'visibilityState', { get: () => (isWaiting() ? 'hidden' : own()) })
}

async function wordsOn({ page }: Tv): Promise<string> {
  return page.locator('body').innerText()
}

async function screenOf({ page }: Tv): Promise<TvScreen | undefined> {
  return (await page.locator('html').getAttribute('data-screen')) as TvScreen | undefined
}

const ENDS: Partial<Readonly<Record<TvScreen, Seen['end']>>> = {
  ...{
    home: 'signed-in',
    success: 'signed-in',
    denied: 'denied',
    expired: 'expired',
    fault: 'refused',
    welcome: 'signed-out',
  },
}

/** What the viewer sees. A screen counts as an end when one of its controls can be pressed. */
async function seenOn(tv: Tv): Promise<Seen> {
  const screen = await screenOf(tv)
  const end = (screen && ENDS[screen]) ?? 'waiting'
  if (screen === 'fault') return { end, words: await tv.faultCode() }
  return { end, ...(screen === 'sign-in' && { words: await tv.status() }) }
}

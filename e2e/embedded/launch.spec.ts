import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { expect, test } from '../fixtures/embedded.ts'
import {
  deviceAnswer,
  metadata,
  PENDING,
  startScriptedServer,
  type ScriptedServer,
} from '../support/servers/scripted-server.ts'
import { serveApp } from '../../testing/servers/static-server.ts'
import { openTv, type Tv } from '../../testing/tv/tv.ts'
import { findWholeChromium } from '../../tools/requirements.ts'
import { beyondDiscovery } from '../support/beyond-discovery.ts'

interface Launched {
  readonly tv: Tv
  readonly server: ScriptedServer
}

interface LaunchFixtures {
  /** Launches the app against a provider that never responds. `prepare` gets the page before the app loads. */
  readonly launch: (options?: {
    readonly config?: (issuer: string) => object
    readonly prepare?: (page: Page) => Promise<void>
    readonly openContext?: () => Promise<BrowserContext>
  }) => Promise<Launched>
}

const withTv = test.extend<LaunchFixtures>({
  launch: async ({ browser }, use) => {
    const newContext = () => browser.newContext()
    const ends: (() => Promise<void>)[] = []
    await use(async ({ config = () => ({}), prepare, openContext = newContext } = {}) => {
      const server = await startScriptedServer((issuer) => ({
        '/device': { json: deviceAnswer(issuer) },
        '/token': PENDING,
      }))
      const { issuer } = server
      const app = await serveApp({ config: { issuer, clientId: 'couchpass-tv', ...config(issuer) } })
      const context = await openContext()
      const tv = await openTv(context, app.origin, undefined, prepare)
      ends.push(async () => {
        await context.close()
        await app.close()
        await server[Symbol.asyncDispose]()
        expect(tv.problems).toEqual([])
      })
      return { tv, server }
    })
    for (const end of ends) await end()
  },
})

/** Delays reading the stores until `openDatabase`: the database opens, but its event arrives late. */
const holdDatabase = async (page: Page) => {
  await page.addInitScript(`{
    const { open } = IDBFactory.prototype
    const { set } = Object.getOwnPropertyDescriptor(IDBRequest.prototype, 'onsuccess')
    const isOpen = new Promise((resolve) => (window.openDatabase = resolve))
    IDBFactory.prototype.open = function (...database) {
      const request = open.apply(this, database)
      Object.defineProperty(request, 'onsuccess', {
        set: (listener) => set.call(request, (event) => isOpen.then(() => listener(event))),
      })
      return request
    }
  }`)
}
const openDatabase = (tv: Tv) => tv.page.evaluate('openDatabase()')
const restoringDots = (page: Page) => page.locator('.cp-waiting circle')

/** Delays the page's script until `release`. */
function scriptHeld() {
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  const prepare = async (page: Page) => {
    await page.route('**/*.js', async (route) => {
      await released
      await route.continue()
    })
    // The page's load event waits for the script, and so does `goto`.
    const goto = page.goto.bind(page)
    page.goto = (address) => goto(address, { waitUntil: 'commit' })
  }
  return { prepare, release: () => release() }
}

withTv('the page shows the same before the script runs and while the stores are read', async ({ launch }) => {
  const { prepare, release } = scriptHeld()
  const { tv } = await launch({
    prepare: async (page) => {
      await holdDatabase(page)
      await prepare(page)
    },
  })
  const still = tv.page.locator('#root circle')
  await expect(still).toHaveCount(3)
  // The size is final once the styles are there.
  await expect.poll(() => tv.page.evaluate(() => document.styleSheets.length)).toBe(1)
  const before = await boxes(still)
  release()
  await expect(restoringDots(tv.page)).toHaveCount(3)
  await expect(still).toHaveCount(0)
  expect(await boxes(restoringDots(tv.page))).toEqual(before)
  await openDatabase(tv)
  await tv.screen('welcome')
})

withTv('Welcome is the first screen if the stores respond quickly', async ({ launch }) => {
  const { tv } = await launch({
    prepare: async (page) => {
      await page.addInitScript(() => {
        // The deadline never fires, so "quickly" does not depend on this machine.
        const { setTimeout } = window
        window.setTimeout = ((task: () => void, ms = 0) => (ms < 100 ? setTimeout(task, ms) : 0)) as typeof setTimeout
        const drawn: (string | null)[] = []
        const note = () => drawn.push(document.documentElement.getAttribute('data-screen'))
        new MutationObserver(note).observe(document, { attributeFilter: ['data-screen'], subtree: true })
        Object.assign(window, { drawn })
      })
    },
  })
  await tv.screen('welcome')
  expect(await tv.page.evaluate('drawn')).toEqual(['welcome'])
})

withTv('an OK pressed while the stores are read starts the sign-in, once', async ({ launch }) => {
  const { tv, server } = await launch({ prepare: holdDatabase })
  await expect(restoringDots(tv.page)).toHaveCount(3)
  await tv.page.keyboard.down('Enter')
  for (let repeats = 0; repeats < 5; repeats += 1) await tv.page.keyboard.down('Enter')
  await openDatabase(tv)
  await tv.screen('sign-in')
  await expect(tv.page.getByTestId('user-code')).toBeVisible()
  await tv.page.keyboard.up('Enter')
  expect(server.requests.filter((path) => path === '/device')).toEqual(['/device'])
  // That press is used up: the next Welcome needs a new one.
  await tv.press('back')
  await tv.screen('welcome')
  await expect.poll(() => tv.focused()).toBe('Sign in')
  await tv.press('right')
  expect(server.requests.filter((path) => path === '/device')).toEqual(['/device'])
})

/** Before the first paint Chromium delivers no keys to the page. */
const firstPaint = (tv: Tv) =>
  expect.poll(() => tv.page.evaluate(() => performance.getEntriesByName('first-paint').length)).toBe(1)

withTv('an OK pressed before the script runs starts the sign-in, once', async ({ launch }) => {
  const { prepare, release } = scriptHeld()
  const { tv, server } = await launch({ prepare })
  await firstPaint(tv)
  await tv.page.keyboard.press('Enter')
  release()
  await tv.screen('sign-in')
  await expect(tv.page.getByTestId('user-code')).toBeVisible()
  expect(server.requests.filter((path) => path === '/device')).toEqual(['/device'])
  // The page no longer records keys.
  await tv.press('right')
  expect(await tv.page.evaluate('window.couchpassEarlyKeys')).toBeUndefined()
})

withTv('another key cancels an early OK, and an OK held since before the launch does not count', async ({ launch }) => {
  const { prepare, release } = scriptHeld()
  const { tv, server } = await launch({ prepare })
  await firstPaint(tv)
  await tv.page.keyboard.press('Enter')
  await tv.page.keyboard.press('ArrowDown')
  await tv.press('back')
  await tv.page.evaluate(() => {
    const held = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, repeat: true })
    Object.defineProperty(held, 'keyCode', { value: 13 })
    document.body.dispatchEvent(held)
  })
  release()
  await tv.screen('welcome')
  await expect.poll(() => tv.focused()).toBe('Sign in')
  await tv.press('down')
  await expect.poll(() => tv.focused()).not.toBe('Sign in')
  expect(beyondDiscovery(server.requests)).toEqual([])
})

withTv('a key held since before the launch, or any other key, starts nothing', async ({ launch }) => {
  const { tv, server } = await launch({ prepare: holdDatabase })
  await expect(restoringDots(tv.page)).toHaveCount(3)
  await tv.page.evaluate(() => {
    const held = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, repeat: true })
    Object.defineProperty(held, 'keyCode', { value: 13 })
    document.body.dispatchEvent(held)
  })
  await tv.press('right')
  await tv.press('back')
  await openDatabase(tv)
  await tv.screen('welcome')
  await expect.poll(() => tv.focused()).toBe('Sign in')
  await tv.press('down')
  await expect.poll(() => tv.focused()).not.toBe('Sign in')
  expect(beyondDiscovery(server.requests)).toEqual([])
})

withTv('Welcome opens one connection and sends nothing through it', async ({ playwright, launchOptions, launch }) => {
  // Chromium warms no connection for contexts of Playwright's usual kind, which are incognito, and its shell warms none.
  const executablePath = await findWholeChromium()
  const profile = await mkdtemp(join(tmpdir(), 'couchpass-profile-'))
  const { tv, server } = await launch({
    // Without it Welcome would read it, through the same connection.
    config: (issuer) => ({ providerMetadata: metadata(issuer) }),
    openContext: () => playwright.chromium.launchPersistentContext(profile, { ...launchOptions, executablePath }),
  })
  await tv.screen('welcome')
  await expect.poll(server.connections).toBe(1)
  await tv.press('back')
  await expect.poll(() => tv.focused()).toBe('Stay')
  await tv.press('ok')
  await expect.poll(() => tv.focused()).toBe('Sign in')
  expect(server.requests).toEqual([])
  expect(server.connections()).toBe(1)
  await tv.page.context().close()
  await rm(profile, { recursive: true })
})

withTv('with stamped metadata a sign-in requests a code at once', async ({ launch }) => {
  const { tv, server } = await launch({
    config: (issuer) => ({ providerMetadata: metadata(issuer) }),
  })
  await tv.screen('welcome')
  await expect.poll(() => tv.focused()).toBe('Sign in')
  await tv.press('ok')
  await expect(tv.page.getByTestId('user-code')).toBeVisible()
  expect(server.requests[0]).toBe('/device')
  expect(server.requests).not.toContain('/.well-known/openid-configuration')
})

function boxes(circles: ReturnType<typeof restoringDots>) {
  return circles.evaluateAll((all) =>
    all.map((circle) => {
      const { left, top, width } = circle.getBoundingClientRect()
      return [left, top, width].map(Math.round)
    }),
  )
}

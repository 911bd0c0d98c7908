import { chromium, expect, test as base, type Browser, type BrowserContext } from '@playwright/test'
import { CHROMIUM_ARGS, launchOptions } from '../../../testing/launch-options.ts'
import { serveApp } from '../../../testing/servers/static-server.ts'
import { openTv, type Tv } from '../../../testing/tv/tv.ts'
import { buildCli } from '../../../vite/build-cli.ts'
import { temporaryFolder } from '../../../tools/folders.ts'
import { createMachine, type Machine } from '../../cli/support/machine.ts'
import { createPackagedApp, type PackagedApp } from './packaged-app.ts'

interface Fixtures {
  /** The app as a hosted page at that port of localhost: its browser enforces CORS. */
  readonly openHosted: (config: object, port: number) => Promise<Tv>
  /** The app at file:// on a platform that lets packages read every answer, as televisions do. */
  readonly openPackaged: (config: object) => Promise<Tv>
  readonly machine: Machine
}

interface WorkerFixtures {
  readonly packagedBrowser: Browser
  readonly packagedApp: PackagedApp
  readonly cli: string
}

/** Small, because these tests are about requests and answers. */
const SIZE = { width: 1280, height: 720 }

/* eslint-disable no-empty-pattern -- Playwright reads the dependencies from the pattern */
export const test = base.extend<Fixtures, WorkerFixtures>({
  packagedBrowser: [
    async ({}, use) => {
      const args = [...CHROMIUM_ARGS, '--disable-web-security']
      const browser = await chromium.launch({ ...(await launchOptions()), args })
      await use(browser)
      await browser.close()
    },
    { scope: 'worker' },
  ],
  packagedApp: [
    async ({}, use) => {
      await using app = await createPackagedApp()
      await use(app)
    },
    { scope: 'worker' },
  ],
  cli: [
    async ({}, use) => {
      await using folder = await temporaryFolder('cli')
      await use(await buildCli(folder.path))
    },
    { scope: 'worker' },
  ],
  machine: async ({ cli }, use) => {
    await using machine = await createMachine(cli)
    await use(machine)
  },
  openHosted: async ({ browser }, use) => {
    const sets = createSets(browser)
    const apps: AsyncDisposable[] = []
    await use(async (config, port) => {
      const app = await serveApp({ config, port })
      apps.push(app)
      return sets.open(app.origin)
    })
    await sets.close()
    for (const app of apps) await app[Symbol.asyncDispose]()
  },
  openPackaged: async ({ packagedBrowser, packagedApp }, use) => {
    const sets = createSets(packagedBrowser)
    await use(async (config) => sets.open(await packagedApp.install(config)))
    await sets.close()
  },
})
/* eslint-enable no-empty-pattern */

/** Televisions with a storage of their own. `close` fails if one of their apps has logged a problem. */
function createSets(browser: Browser) {
  const opened: { context: BrowserContext; tv: Tv }[] = []
  return {
    async open(address: string): Promise<Tv> {
      const context = await browser.newContext()
      const tv = await openTv(context, address, SIZE)
      opened.push({ context, tv })
      return tv
    },
    async close(): Promise<void> {
      for (const { context } of opened) await context.close()
      expect(opened.flatMap(({ tv }) => withoutCorsNotes(tv.problems))).toEqual([])
    },
  }
}

/** Chromium logs each answer that CORS hides from the page. That is what some of these tests are about. */
function withoutCorsNotes(problems: readonly string[]): readonly string[] {
  return problems.filter((problem) => !problem.includes('blocked by CORS policy'))
}

export { expect }

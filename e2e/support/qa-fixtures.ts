import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Locator } from '@playwright/test'
import { build } from 'vite'
import { QA_MODE } from '../../dev/qa-plugin.ts'
import { qaRoutes } from '../../dev/server/qa-routes.ts'
import { expect, test as embedded } from './embedded-fixtures.ts'
import { serveApp } from './static-server.ts'
import type { Tv } from './tv.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** The tester's panel beside a television. */
export interface QaPanel {
  readonly root: Locator
  /** Presses the panel's key. */
  toggle(): Promise<void>
  press(testId: string): Promise<void>
  field(testId: string): Locator
  /** One value of the state. */
  fact(id: string): Locator
  /** Of the server's next answers. */
  order(endpoint: string, answer: string, times?: number): Promise<void>
}

export const openPanel = async (tv: Tv): Promise<QaPanel> => {
  const field = (testId: string) => tv.page.getByTestId(testId)
  const panel: QaPanel = {
    root: field('qa-panel'),
    toggle: () => tv.page.keyboard.press('F2'),
    press: (testId) => field(testId).click(),
    field,
    fact: (id) => field(`qa-fact-${id}`),
    order: async (endpoint, answer, times = 1) => {
      await field('qa-fault-endpoint').selectOption(endpoint)
      await field('qa-fault-answer').selectOption(answer)
      await field('qa-fault-times').fill(String(times))
      await panel.press('qa-fault')
      await expect(field('qa-armed')).toContainText('to come')
    },
  }
  await panel.toggle()
  await expect(field('qa-server')).toHaveText('server answers')
  return panel
}

interface WorkerFixtures {
  /** A folder with the QA build, made once for each worker. */
  readonly qaDist: string
}

/** The QA build on a television, steered by its embedded server from the page's own origin. */
export const test = embedded.extend<{ panel: QaPanel }, WorkerFixtures>({
  qaDist: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the dependencies from the pattern
    async ({}, use, { workerIndex }) => {
      const outDir = join(ROOT, 'node_modules/.cache', `qa-dist-${process.pid}-${workerIndex}`)
      await build({ root: ROOT, mode: QA_MODE, logLevel: 'error', build: { outDir, emptyOutDir: true } })
      await use(outDir)
      await rm(outDir, { recursive: true })
    },
    { scope: 'worker' },
  ],
  app: async ({ appConfig, qaDist, server }, use) => {
    await using app = await serveApp({ config: appConfig, distDir: qaDist, route: qaRoutes({ controls: server.qa }) })
    await use(app)
  },
  panel: async ({ tv }, use) => use(await openPanel(tv)),
})

export { expect }

import { test as base, expect } from '@playwright/test'
import {
  startEmbeddedServer,
  type EmbeddedServer,
  type EmbeddedServerOptions,
} from '../../dev/server/embedded-server.ts'
import { openPhone, PHONE, type Phone } from './embedded-phone.ts'
import { serveApp, type ServedApp } from './static-server.ts'
import { openTv, TV_SIZES, type Tv, type TvSize } from './tv.ts'

export interface EmbeddedFixtures {
  /** How this test's server is set; the interval is 1 s unless said otherwise. */
  readonly serverOptions: EmbeddedServerOptions
  /** 1920×1080 unless said otherwise. */
  readonly tvSize: TvSize
  /** A server of this test alone. */
  readonly server: EmbeddedServer
  /** What is stamped into the app's page. */
  readonly appConfig: object
  readonly app: ServedApp
  /** The app, launched; at the test's end it must have had no problem. */
  readonly tv: Tv
  readonly phone: Phone
}

/** The built app on a television, a phone in the same room, and an embedded server between them. */
export const test = base.extend<EmbeddedFixtures>({
  serverOptions: [{}, { option: true }],
  tvSize: [TV_SIZES[0]!, { option: true }],

  server: async ({ serverOptions }, use) => {
    await using server = await startEmbeddedServer({ intervalSeconds: 1, ...serverOptions })
    await use(server)
  },
  appConfig: async ({ server }, use) => {
    await use({ issuer: server.issuer, clientId: server.clientId })
  },
  app: async ({ appConfig }, use) => {
    await using app = await serveApp({ config: appConfig })
    await use(app)
  },
  tv: async ({ browser, app, tvSize }, use) => {
    const context = await browser.newContext()
    const tv = await openTv(context, app.origin, tvSize)
    await use(tv)
    await context.close()
    expect(tv.problems).toEqual([])
  },
  phone: async ({ browser, server }, use) => {
    const context = await browser.newContext({ ...PHONE })
    await use(await openPhone(context, server.viewer))
    await context.close()
  },
})

export { expect }

import { devices, test as base, expect } from '@playwright/test'
import { freePort } from '../../dev/ports.ts'
import { addDemoViewer } from '../../keycloak/demo-viewer.ts'
import { startKeycloak, type KeycloakServer } from '../../keycloak/server.ts'
import { startKeycloakGateway } from './keycloak-gateway.ts'
import { openKeycloakPhone, type KeycloakPhone } from './keycloak-phone.ts'
import { createTestBed, REALM_FILE, type TestBed, type TestBedOverrides } from './keycloak-test-bed.ts'
import { serveApp, type ServedApp } from './static-server.ts'
import { openTv, type Tv } from './tv.ts'

export interface KeycloakFixtures {
  /** How this test's realm differs from the shipped one; the interval is 1 s unless said otherwise. */
  readonly overrides: TestBedOverrides
  /** Whether the app's origin is listed at the client. */
  readonly originListed: boolean
  /** A realm of this test alone. */
  readonly testBed: TestBed
  /** What is stamped into the app's page. */
  readonly appConfig: object
  readonly app: ServedApp
  /** The app, launched; at the test's end it must have had no problem. */
  readonly tv: Tv
  readonly phone: KeycloakPhone
}

export interface KeycloakWorkerFixtures {
  /** One real Keycloak for all tests of the worker, with the shipped realm and its demo viewer beside those of the tests. */
  readonly keycloak: KeycloakServer
}

/** Chromium's own note, which no page can keep off the console: what the app makes of it is on its screen. */
const CORS_NOTE = /^Access to fetch at '[^']+' from origin '[^']+' has been blocked by CORS policy/

/** The built app on a television, a phone in the same room, and a real Keycloak between them. */
export const test = base.extend<KeycloakFixtures, KeycloakWorkerFixtures>({
  // The time limit has room for a first run, which fetches Keycloak.
  keycloak: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the dependencies from the pattern
    async ({}, use) => {
      const port = await freePort()
      await using gateway = await startKeycloakGateway(port)
      const { origin } = gateway
      await using server = await startKeycloak({ port, origin, realmFiles: [REALM_FILE], quiet: true, install: true })
      await addDemoViewer(origin, await server.adminToken())
      await use(server)
    },
    { scope: 'worker', timeout: 8 * 60_000 },
  ],
  overrides: [{}, { option: true }],
  originListed: [true, { option: true }],

  testBed: async ({ keycloak, overrides }, use) => {
    await using testBed = await createTestBed(keycloak, overrides)
    await use(testBed)
  },
  appConfig: async ({ testBed }, use) => {
    await use({ issuer: testBed.issuer, clientId: testBed.clientId })
  },
  app: async ({ appConfig, testBed, originListed }, use) => {
    await using app = await serveApp({ config: appConfig })
    if (originListed) await testBed.allowOrigin(app.origin)
    await use(app)
  },
  tv: async ({ browser, app }, use) => {
    const context = await browser.newContext()
    const tv = await openTv(context, app.origin)
    await use(tv)
    await context.close()
    expect(tv.problems.filter((problem) => !CORS_NOTE.test(problem))).toEqual([])
  },
  phone: async ({ browser, testBed }, use) => {
    const context = await browser.newContext({ ...devices['Pixel 7'] })
    await use(await openKeycloakPhone(context, testBed.viewer))
    await context.close()
  },
})

export { expect }

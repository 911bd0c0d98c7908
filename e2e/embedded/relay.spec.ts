import type { RequestListener } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { createRelay } from '../../examples/relay/relay.ts'
import { DEFAULTS, type RelaySettings } from '../../examples/relay/settings.ts'
import { serveOnLoopback, type LoopbackServer } from '../../testing/servers/loopback-server.ts'
import { serveApp } from '../../testing/servers/static-server.ts'
import { openTv } from '../../testing/tv/tv.ts'
import { expect, test as base } from '../fixtures/embedded.ts'

interface RelayFixtures {
  readonly relaySettings: Partial<RelaySettings>
  readonly tokenBinding: string
  /** Its app is served by the fixture `app`. */
  readonly relay: Relay
}

interface Relay extends LoopbackServer {
  /** Answers requests from now on. */
  listen(answer: RequestListener): void
}

/** A hosted app, the relay of examples/relay at an origin of its own, and the embedded server without CORS. */
const test = base.extend<RelayFixtures>({
  serverOptions: { origins: [], accessTokenSeconds: 2 },
  relaySettings: [{}, { option: true }],
  tokenBinding: ['bearer', { option: true }],
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the dependencies from the pattern
  relay: async ({}, use) => {
    let answer: RequestListener | undefined
    await using relay = await serveOnLoopback((request, response) => answer?.(request, response))
    await use({ ...relay, listen: (given) => void (answer = given) })
  },
  appConfig: async ({ server, relay, tokenBinding }, use) => {
    await use({ issuer: server.issuer, clientId: server.clientId, relay: `${relay.origin}/idp`, tokenBinding })
  },
  app: async ({ appConfig, server, relay, relaySettings }, use) => {
    const { issuer, clientId } = server
    await using app = await serveApp({ config: appConfig })
    const settings = { ...DEFAULTS, issuer, clientId, origins: [app.origin], basePath: '/idp', ...relaySettings }
    relay.listen(getRequestListener(createRelay(settings).fetch) as RequestListener)
    await use(app)
  },
})

test('a viewer signs in, stays signed in and signs out through the relay, and the page asks nothing else', async ({
  tv,
  phone,
  app,
  relay,
  server,
}) => {
  const asked = new Set<string>()
  // The viewer's picture comes from where the provider says.
  tv.page.context().on('request', (request) => {
    if (request.resourceType() !== 'image') asked.add(new URL(request.url()).origin)
  })
  await tv.choose('Sign in')
  // The phone goes to the provider.
  expect(await tv.verificationUri()).toContain(new URL(server.issuer).host)
  await phone.approve(await tv.qrText())
  await tv.screen('home')
  expect(await tv.viewerName()).toBe(server.viewer.name)

  const answered = (path: string) => server.requests.filter((one) => one.path === path && one.status === 200).length
  await expect(async () => {
    await tv.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    expect(answered('/token')).toBeGreaterThanOrEqual(2)
  }).toPass()
  await tv.screen('home')
  await tv.signOut()
  await expect.poll(() => answered('/token/revocation')).toBe(1)
  expect([...asked].filter((origin) => origin !== app.origin)).toEqual([relay.origin])
  expect(server.requests.map(({ error }) => error)).not.toContain('invalid_grant')
})

test.describe('with a provider that wants DPoP proofs with its nonces', () => {
  test.use({ serverOptions: { origins: [], dpopNonce: true }, tokenBinding: 'dpop-required' })

  test('a sign-in is bound: the proofs name the provider, and its nonces reach the page', async ({
    tv,
    phone,
    server,
  }) => {
    await tv.choose('Sign in')
    await phone.approve(await tv.qrText())
    await tv.screen('home')
    expect(await tv.viewerName()).toBe(server.viewer.name)
    expect(server.requests.map(({ error }) => error)).toContain('use_dpop_nonce')
  })
})

test('a relay that is down is not gone round, also where the metadata is in the page', async ({
  appConfig,
  server,
  relay,
  browser,
}) => {
  const providerMetadata = (await (await fetch(`${server.issuer}/.well-known/openid-configuration`)).json()) as object
  await using page = await serveApp({ config: { ...appConfig, providerMetadata } })
  await relay.close()
  const before = server.requests.length
  const context = await browser.newContext()
  const tv = await openTv(context, page.origin)
  const asked = new Set<string>()
  tv.page.on('request', (request) => asked.add(new URL(request.url()).origin))
  await tv.choose('Sign in')
  await tv.screen('fault')
  expect(await tv.faultCode()).toBe('no_connection')
  expect([...asked].filter((origin) => origin !== page.origin)).toEqual([relay.origin])
  expect(server.requests).toHaveLength(before)
  await context.close()
})

test('a provider that is down behind the relay is the provider’s trouble, not the television’s', async ({
  tv,
  server,
}) => {
  await server.close()
  await tv.choose('Sign in')
  await tv.screen('fault')
  expect(await tv.faultCode()).toBe('server_error')
})

test.describe('from an origin that the relay does not list', () => {
  test.use({ relaySettings: { origins: ['https://tv.acme.example'] } })

  test('the fault is a blocked request, and the provider hears nothing', async ({ browser, app, server }) => {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(app.origin)
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('fault-code')).toHaveText('request_blocked')
    expect(server.requests.filter(({ path }) => !path.startsWith('/.well-known/'))).toEqual([])
    await context.close()
  })
})

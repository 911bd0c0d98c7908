import { expect, test, type Browser, type Page } from '@playwright/test'
import {
  deviceAnswer,
  metadata,
  PENDING,
  startScriptedServer,
  type Script,
} from '../support/servers/scripted-server.ts'
import { serveApp } from '../../testing/servers/static-server.ts'
import { openTv, type Tv } from '../../testing/tv/tv.ts'
import { VERSION } from '../../vite/version.ts'

const METADATA = '/.well-known/openid-configuration'
const hidden = (json: unknown, status = 200) => ({ json, status, cors: false }) as const
const HIDDEN_PENDING = hidden({ error: 'authorization_pending' }, 400)

/** A hosted app against a server with that script. Presses "Sign in". */
async function signInAgainst(browser: Browser, script: (issuer: string) => Script, prepare?: (page: Page) => void) {
  const server = await startScriptedServer(script)
  const app = await serveApp({ config: { issuer: server.issuer, clientId: 'tv' } })
  const context = await browser.newContext()
  const tv = await openTv(context, app.origin, undefined, async (page) => prepare?.(page))
  await tv.choose('Sign in')
  const close = async () => void (await Promise.all([context.close(), app.close(), server[Symbol.asyncDispose]()]))
  return { tv, server, [Symbol.asyncDispose]: close }
}

/** Holds OK on the version and returns the lines of the QR code for support. */
async function diagnosticsOf(tv: Tv): Promise<string[]> {
  await tv.focus(`Version ${VERSION}`)
  await tv.page.keyboard.down('Enter')
  await tv.page.getByTestId('diagnostics').waitFor()
  await tv.page.keyboard.up('Enter')
  return (await tv.qrText()).split('\n')
}

test.describe('an endpoint without CORS is a blocked request, and the diagnostics name it:', () => {
  const scripts: [path: string, script: (issuer: string) => Script, requests: string[]][] = [
    ['/device', (issuer) => ({ '/device': hidden(deviceAnswer(issuer)) }), [METADATA, '/device', 'HEAD /device']],
    [
      METADATA,
      (issuer) => ({ [METADATA]: hidden(metadata(issuer)) }),
      [METADATA, '/.well-known/oauth-authorization-server', `HEAD ${METADATA}`],
    ],
  ]
  for (const [path, script, requests] of scripts)
    test(path, async ({ browser }) => {
      await using run = await signInAgainst(browser, script)
      const { tv, server } = run
      await tv.screen('fault')
      expect(await tv.faultCode()).toBe('request_blocked')
      await expect(tv.page.getByText('got no answer from the sign-in server')).toBeVisible()
      // Welcome may have read the metadata in vain before.
      expect([...new Set(server.requests)]).toEqual(requests)
      await tv.press('back')
      const name = server.issuer.replace('http://', '') + path
      expect(await diagnosticsOf(tv)).toContainEqual(expect.stringContaining(`last fault: request_blocked, ${name}, `))
    })
})

test('a server that cuts every connection has not answered', async ({ browser }) => {
  await using run = await signInAgainst(browser, () => ({ '/device': 'cut' }))
  await run.tv.screen('fault')
  expect(await run.tv.faultCode()).toBe('no_connection')
})

test('a page whose policy forbids the address learns nothing by the question either', async ({ browser }) => {
  await using run = await signInAgainst(
    browser,
    (issuer) => ({ '/device': { json: deviceAnswer(issuer) } }),
    (page) => {
      // As a hosted page with a Content-Security-Policy that lacks the endpoint's origin.
      void page.route('http://localhost:*/', async (route) => {
        const response = await route.fetch()
        await route.fulfill({ response, headers: { 'content-security-policy': "connect-src 'self'" } })
      })
    },
  )
  await run.tv.screen('fault')
  expect(await run.tv.faultCode()).toBe('no_connection')
  expect(run.server.requests).toEqual([])
})

test.describe('a token endpoint without CORS', () => {
  test('is noticed after two lost polls: the status says so, the code stays, and its end is a fault', async ({
    browser,
  }) => {
    await using run = await signInAgainst(browser, (issuer) => ({
      '/device': { json: { ...deviceAnswer(issuer), expires_in: 8 } },
      '/token': HIDDEN_PENDING,
    }))
    const { tv, server } = run
    await tv.screen('sign-in')
    await expect(tv.page.getByTestId('status')).toHaveText('The sign-in server’s answer is blocked. Still trying…')
    const asked = server.requests.filter((path) => path.endsWith('/token'))
    expect(asked.slice(0, 3)).toEqual(['/token', '/token', 'HEAD /token'])
    expect(await tv.userCode()).toBe('WDJB-MJHT')
    await tv.screen('fault')
    expect(await tv.faultCode()).toBe('request_blocked')
    expect(server.requests.filter((path) => path === 'HEAD /token')).toHaveLength(1)
  })

  test('that can be read again, as after an outage of a gateway, takes the approval', async ({ browser }) => {
    const tokens = { json: { access_token: 'a', token_type: 'Bearer' } }
    await using run = await signInAgainst(browser, (issuer) => ({
      '/device': { json: deviceAnswer(issuer) },
      '/token': [hidden({}, 502), hidden({}, 502), PENDING, tokens],
    }))
    const { tv } = run
    const status = tv.page.getByTestId('status')
    await expect(status).toHaveText('The sign-in server’s answer is blocked. Still trying…')
    await tv.screen('home')
  })
})

test('a token endpoint that was read once and is then cut or hidden is an outage, as ever', async ({ browser }) => {
  await using run = await signInAgainst(browser, (issuer) => ({
    '/device': { json: deviceAnswer(issuer) },
    '/token': [PENDING, HIDDEN_PENDING, 'cut', PENDING],
  }))
  const { tv, server } = run
  await expect(tv.page.getByTestId('status')).toHaveText('Connection lost. Reconnecting… your code still works.')
  await expect(tv.page.getByTestId('status')).toHaveText(/^Waiting/, { timeout: 30_000 })
  expect(server.requests).not.toContain('HEAD /token')
})

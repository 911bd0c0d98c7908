import type { IncomingMessage, ServerResponse } from 'node:http'
import { approveByHttp } from '../../dev/server/approve-by-http.ts'
import { buildGateApp } from '../fixtures/gate-app.ts'
import { test as base, expect } from '../fixtures/embedded.ts'
import { deviceAnswer, metadata, startScriptedServer } from '../support/servers/scripted-server.ts'
import { serveOnLoopback } from '../../testing/servers/loopback-server.ts'
import { serveApp } from '../../testing/servers/static-server.ts'
import { expectSoundLayout } from '../support/layout/expect-layout.ts'
import { stopMoment } from '../../testing/tv/scenes.ts'
import { openTv, type Tv } from '../../testing/tv/tv.ts'
import { unsignedIdToken } from '../support/servers/unsigned-id-token.ts'

interface Api {
  readonly origin: string
  /** The Authorization headers of all requests, oldest first. */
  readonly authorizations: string[]
  /** Statuses of the next responses. After them: 200. */
  readonly statuses: number[]
}

const test = base.extend<{ api: Api }, { gateApp: string }>({
  gateApp: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the dependencies from the pattern
    async ({}, use) => {
      await using built = await buildGateApp()
      await use(built.distDir)
    },
    { scope: 'worker' },
  ],
  // eslint-disable-next-line no-empty-pattern -- as above
  api: async ({}, use) => {
    const authorizations: string[] = []
    const statuses: number[] = []
    const answer = async (request: IncomingMessage, response: ServerResponse) => {
      const headers = {
        'Access-Control-Allow-Origin': '*',
        'Access-Control-Allow-Headers': 'Authorization, X-Of-The-App',
      }
      if (request.method === 'OPTIONS') return response.writeHead(204, headers).end()
      authorizations.push(request.headers.authorization ?? '')
      const body = (await request.toArray()).join('')
      const status = statuses.shift() ?? 200
      const leading = status === 307 && { Location: '/elsewhere' }
      response.writeHead(status, { ...headers, ...leading }).end(`${body}, ${request.headers['x-of-the-app']}`)
    }
    await using server = await serveOnLoopback((request, response) => void answer(request, response))
    await use({ origin: server.origin, authorizations, statuses })
  },
  appConfig: async ({ server, api }, use) => {
    await use({ issuer: server.issuer, clientId: server.clientId, connectOrigins: [api.origin] })
  },
  app: async ({ appConfig, gateApp, api }, use) => {
    await using app = await serveApp({ config: appConfig, distDir: gateApp })
    await use({ ...app, origin: `${app.origin}/#${api.origin}` })
  },
})

const button = (tv: Tv, name: string) => tv.page.getByRole('button', { name, exact: true })
const mark = (tv: Tv, name: string) => tv.page.getByTestId(name)

/** Waits until the sign-in no longer covers the app. */
const uncovered = (tv: Tv) => expect(tv.page.locator('.couchpass')).toHaveCount(0)

async function press(tv: Tv, name: string): Promise<void> {
  await uncovered(tv)
  await button(tv, name).focus()
  await tv.press('ok')
}

test('mounts the app at the first sign-in, and lays its screens out correctly over a page with global styles', async ({
  tv,
  phone,
}) => {
  await tv.screen('welcome')
  await expect(mark(tv, 'whose')).toHaveCount(0)
  await expectSoundLayout(tv.page)
  await tv.choose('Sign in')
  await tv.screen('sign-in')
  await expectSoundLayout(tv.page)
  await phone.approve(await tv.qrText())
  await expect(mark(tv, 'whose')).toHaveText('Robin Demo')
  // Only UserInfo contains it.
  await expect(mark(tv, 'email')).toHaveText('robin@example.com')
  await expect(tv.page.locator('html')).not.toHaveAttribute('data-screen')
  await expect(tv.page.locator('.couchpass')).toHaveCount(0)

  await tv.relaunch()
  await expect(mark(tv, 'whose')).toHaveText('Robin Demo')
})

test('the app keeps its state under the sign-in, receives no keys there, and gets its focus back', async ({
  tv,
  phone,
}) => {
  await tv.choose('Sign in')
  await phone.approve(await tv.qrText())
  await press(tv, 'Count: 0')
  // React’s StrictMode has counted the time under the success screen twice.
  const pausedBefore = Number(await mark(tv, 'paused').textContent())
  await press(tv, 'Sign out')
  await tv.screen('welcome')
  await expect(button(tv, 'Count: 1')).toBeHidden()
  await expect(mark(tv, 'paused')).toHaveText(String(pausedBefore + 1))
  const keys = await mark(tv, 'keys').textContent()

  await tv.press('back')
  await tv.press('right')
  await tv.press('back')
  await tv.choose('Sign in')
  await tv.screen('sign-in')
  expect(await mark(tv, 'keys').textContent()).toBe(keys)
  await phone.approve(await tv.qrText())
  await expect(button(tv, 'Count: 1')).toBeVisible()
  await expect(button(tv, 'Sign out')).toBeFocused()
  await press(tv, 'Count: 1')
  await expect(button(tv, 'Count: 2')).toBeVisible()
})

test('the app waits under the success screen: mounted, covered, without keys, and then with the focus it asked for', async ({
  tv,
  phone,
}) => {
  await tv.choose('Sign in')
  await stopMoment(tv.page)
  await phone.approve(await tv.qrText())
  await tv.screen('success')
  await expect(tv.page.getByTestId('success')).toContainText('You’re in, Robin Demo')
  await expect(mark(tv, 'email')).toHaveText('robin@example.com')
  await expect(button(tv, 'Count: 0')).toBeHidden()
  await expect(mark(tv, 'signed-in')).toHaveText('false')
  expect(await tv.focused()).toBe('Continue')
  await expectSoundLayout(tv.page)
  for (const key of ['back', 'right', 'up'] as const) await tv.press(key)

  // The release of the OK that goes on, and a hasty second OK, are not the app's.
  await tv.page.keyboard.down('Enter')
  await uncovered(tv)
  await tv.page.keyboard.up('Enter')
  await tv.page.keyboard.press('Enter')
  await expect(mark(tv, 'signed-in')).toHaveText('true')
  await expect(button(tv, 'Count: 0')).toBeFocused()
  await expect(mark(tv, 'keys')).toHaveText('0')
  await tv.press('right')
  await tv.page.keyboard.press('Enter')
  await expect(button(tv, 'Count: 1')).toBeFocused()

  await tv.relaunch()
  await expect(button(tv, 'Count: 0')).toBeFocused()
  await expect(mark(tv, 'signed-in')).toHaveText('true')
})

test('covers a modal dialog of the app, and opens it again afterwards', async ({ tv, phone }) => {
  await tv.choose('Sign in')
  await phone.approve(await tv.qrText())
  await press(tv, 'Dialog')
  await press(tv, 'Sign out from the dialog')
  await tv.screen('welcome')
  await expect(button(tv, 'Sign out from the dialog')).toBeHidden()
  await button(tv, 'Sign in').click()
  await tv.screen('sign-in')
  await phone.approve(await tv.qrText())
  await expect(button(tv, 'Sign out from the dialog')).toBeVisible()
})

test('an app that suspends while it is covered does not remove the sign-in', async ({ tv, phone }) => {
  await tv.choose('Sign in')
  await phone.approve(await tv.qrText())
  await press(tv, 'Stall and sign out')
  await tv.screen('welcome')
  await tv.choose('Sign in')
  await tv.screen('sign-in')
  await phone.approve(await tv.qrText())
  await expect(button(tv, 'Count: 0')).toBeVisible()
})

test('replaces a rejected token once, not a second time, and resends the complete request', async ({
  tv,
  phone,
  api,
  server,
}) => {
  const tokenRequests = () => server.requests.filter(({ path, error }) => path === '/token' && !error).length
  await tv.choose('Sign in')
  await phone.approve(await tv.qrText())
  await press(tv, 'Ask')
  await expect(mark(tv, 'answer')).toHaveText('200 a body, yes')
  expect(tokenRequests()).toBe(1)

  api.statuses.push(401)
  await press(tv, 'Ask')
  await expect(mark(tv, 'answer')).toHaveText('200 a body, yes')
  expect(tokenRequests()).toBe(2)
  const [first, refused, renewed] = api.authorizations
  expect(first).toMatch(/^Bearer ./)
  expect(refused).toBe(first)
  expect(renewed).toMatch(/^Bearer ./)
  expect(renewed).not.toBe(first)

  api.statuses.push(401, 401, 401)
  await press(tv, 'Ask')
  await expect(mark(tv, 'answer')).toHaveText('401 a body, yes')
  expect(tokenRequests()).toBe(3)
  await press(tv, 'Ask')
  await expect(mark(tv, 'answer')).toHaveText('401 a body, yes')
  expect(tokenRequests()).toBe(3)
  expect(api.authorizations).toHaveLength(6)

  await press(tv, 'Token')
  await expect(mark(tv, 'answer')).toHaveText('bearer')
})

test('sends the token only to listed origins', async ({ tv, phone }) => {
  await tv.choose('Sign in')
  await phone.approve(await tv.qrText())
  const asked: string[] = []
  tv.page.on('request', (request) => asked.push(request.url()))
  await press(tv, 'Ask elsewhere')
  await expect(mark(tv, 'answer')).toHaveText('origin_not_listed')
  expect(asked.filter((url) => url.includes('elsewhere'))).toEqual([])
})

test('sends no token to the target of a redirect', async ({ tv, phone, api }) => {
  await tv.choose('Sign in')
  await phone.approve(await tv.qrText())
  api.statuses.push(307)
  await press(tv, 'Ask')
  await expect(mark(tv, 'answer')).toHaveText('redirect_refused')
  expect(api.authorizations).toHaveLength(1)
})

test('shows the sign-in with a reason when the session ends, and the app continues where it was', async ({
  tv,
  phone,
  api,
  server,
}) => {
  await tv.choose('Sign in')
  await phone.approve(await tv.qrText())
  await press(tv, 'Count: 0')
  await server.revokeSessions()
  api.statuses.push(401)
  await press(tv, 'Ask')
  await tv.screen('welcome')
  await expect(tv.page.getByText('Your session on this TV has ended')).toBeVisible()
  await phone.page.context().clearCookies()
  await tv.choose('Sign in')
  await phone.approve(await tv.qrText())
  await expect(button(tv, 'Count: 1')).toBeVisible()
  await expect(mark(tv, 'answer')).toHaveText('signed_out')
})

test('another viewer gets a freshly mounted app', async ({ browser, gateApp }) => {
  const tokensOf = (issuer: string, sub: string) => ({
    json: {
      token_type: 'Bearer',
      access_token: `of-${sub}`,
      id_token: unsignedIdToken({ iss: issuer, aud: 'tv', sub, name: sub, iat: 1_700_000_000, exp: 1_700_000_300 }),
    },
  })
  await using server = await startScriptedServer((issuer) => ({
    '/device': { json: deviceAnswer(issuer) },
    '/token': ['ada', 'ada', 'ben'].map((sub) => tokensOf(issuer, sub)),
    '/.well-known/openid-configuration': { json: metadata(issuer) },
  }))
  await using app = await serveApp({ config: { issuer: server.issuer, clientId: 'tv' }, distDir: gateApp })
  const context = await browser.newContext()
  const tv = await openTv(context, app.origin)
  await tv.choose('Sign in')
  await expect(mark(tv, 'whose')).toHaveText('ada')
  await press(tv, 'Count: 0')
  await press(tv, 'Sign out')
  await tv.choose('Sign in')
  await expect(button(tv, 'Count: 1')).toBeVisible()
  await press(tv, 'Sign out')
  await tv.choose('Sign in')
  await expect(mark(tv, 'whose')).toHaveText('ben')
  await expect(button(tv, 'Count: 0')).toBeVisible()
  await context.close()
  expect(tv.problems).toEqual([])
})

test('events tell the app what happens, without secrets or the identity of the viewer', async ({
  tv,
  phone,
  server,
}) => {
  const told = () => tv.page.evaluate(() => (window as unknown as { events: { type: string }[] }).events)
  const types = async () => (await told()).map(({ type }) => type)
  await tv.choose('Sign in')
  await tv.page.getByTestId('user-code').waitFor()
  await tv.choose('Cancel')
  await tv.choose('Sign in')
  const [qr, code] = [await tv.qrText(), await tv.userCode()]
  await phone.approve(qr)
  await expect(mark(tv, 'whose')).toHaveText('Robin Demo')
  const attempt = ['code_requested', 'code_shown']
  // The second time it shows the same code.
  expect(await types()).toEqual([...attempt, 'cancelled', 'code_shown', 'approved', 'signed_in'])
  expect((await told())[4]).toEqual({ type: 'approved', attempt: 1, afterMs: expect.any(Number) })
  const text = JSON.stringify(await told())
  for (const secret of [code, server.viewer.name, server.viewer.username, server.issuer])
    expect(text).not.toContain(secret)

  await press(tv, 'Sign out')
  await tv.screen('welcome')
  await tv.page.route('**/device/auth', (route) => route.fulfill({ status: 400, json: { error: 'invalid_client' } }))
  await tv.choose('Sign in')
  expect(await tv.faultCode()).toBe('invalid_client')
  expect((await told()).slice(-3)).toEqual([
    { type: 'signed_out', reason: 'signed-out' },
    { type: 'code_requested', attempt: 2 },
    { type: 'failed', attempt: 2, afterMs: expect.any(Number), code: 'invalid_client' },
  ])
})

test('wrong presses lose no sign-in: Back, an approval meanwhile, and OK lead to the app', async ({ tv, phone }) => {
  await tv.choose('Sign in')
  const [uri, code] = [await tv.verificationUri(), await tv.userCode()]
  await tv.choose('New code')
  await expect(tv.page.getByTestId('user-code')).not.toHaveText(code)
  await tv.press('back')
  await phone.approve(uri, code)
  await expect(tv.page.getByTestId('question')).toContainText('as Robin Demo')
  await tv.press('ok')
  await expect(mark(tv, 'whose')).toHaveText('Robin Demo')
})

test.describe('several accounts', () => {
  const guest = {
    ...{ accountId: 'demo-guest', username: 'kim', password: 'of-the-guest', preferredUsername: 'kim' },
    ...{ name: 'Kim Guest', email: 'kim@example.com' },
  }
  test.use({
    serverOptions: { guests: [guest] },
    appConfig: async ({ server, api }, use) => {
      const { issuer, clientId } = server
      await use({ issuer, clientId, connectOrigins: [api.origin], accounts: 'several' })
    },
  })

  test('the app lists, adds, switches and signs out, and every viewer gets a freshly mounted app', async ({
    tv,
    server,
    api,
  }) => {
    await tv.choose('Sign in')
    await approveByHttp(await tv.qrText(), server.viewer)
    await press(tv, 'Count: 0')
    await press(tv, 'One more account')
    await tv.screen('sign-in')
    // Once under the moment of success, once under the code.
    await expect(mark(tv, 'paused')).toHaveText('2')
    await tv.press('back')
    await expect(button(tv, 'One more account')).toBeFocused()
    await expect(button(tv, 'Count: 1')).toBeVisible()
    await press(tv, 'One more account')
    await approveByHttp(await tv.qrText(), guest)
    await expect(mark(tv, 'whose')).toHaveText('Kim Guest')
    await expect(mark(tv, 'accounts')).toHaveText('Kim Guest, Robin Demo')
    await press(tv, 'Count: 0')
    await press(tv, 'Ask')
    await expect(mark(tv, 'answer')).toHaveText('200 a body, yes')

    await press(tv, 'The other account')
    await expect(mark(tv, 'whose')).toHaveText('Robin Demo')
    await expect(button(tv, 'Count: 0')).toBeVisible()
    await press(tv, 'Ask')
    await expect(mark(tv, 'answer')).toHaveText('200 a body, yes')
    expect(new Set(api.authorizations).size).toBe(2)

    await press(tv, 'Count: 0')
    await press(tv, 'Who is it?')
    await tv.screen('accounts')
    await expectSoundLayout(tv.page)
    await tv.press('back')
    await expect(button(tv, 'Count: 1')).toBeVisible()
    await press(tv, 'Who is it?')
    await tv.choose('Kim Guest')
    await expect(mark(tv, 'whose')).toHaveText('Kim Guest')
    await press(tv, 'Sign out the other')
    await expect(mark(tv, 'accounts')).toHaveText('Kim Guest')
    await press(tv, 'Sign out')
    await tv.screen('welcome')

    const told = await tv.page.evaluate(() => JSON.stringify((window as unknown as { events: unknown }).events))
    expect(told.match(/account_switched/g)).toHaveLength(2)
    expect(told).not.toMatch(/Kim|Robin/)
  })

  test('a launch asks who is watching before the app is mounted', async ({ tv, server }) => {
    await tv.choose('Sign in')
    await approveByHttp(await tv.qrText(), server.viewer)
    await press(tv, 'One more account')
    await approveByHttp(await tv.qrText(), guest)
    await expect(mark(tv, 'whose')).toHaveText('Kim Guest')
    await tv.relaunch()
    await tv.screen('accounts')
    await expect(mark(tv, 'whose')).toHaveCount(0)
    await tv.choose('Robin Demo')
    await expect(mark(tv, 'whose')).toHaveText('Robin Demo')
    await expect(tv.page.locator('html')).not.toHaveAttribute('data-screen')
  })
})

test.describe('with words and a Welcome of its own', () => {
  test.use({
    appConfig: async ({ server, api }, use) =>
      use({
        ...{ issuer: server.issuer, clientId: server.clientId, connectOrigins: [api.origin], appName: 'Acme TV' },
        messages: { en: { welcome: { signIn: 'Start watching', signedOut: 'See you soon.' } } },
        languageMenu: false,
      }),
    app: async ({ appConfig, gateApp, api }, use) => {
      await using app = await serveApp({ config: appConfig, distDir: gateApp })
      await use({ ...app, origin: `${app.origin}/?own#${api.origin}` })
    },
  })

  test('the arrows reach every control, and the words are the app’s', async ({ tv, phone }) => {
    await tv.screen('welcome')
    expect(await tv.focused()).toBe('Start watching')
    await expect(tv.page.getByRole('heading')).toHaveText('Acme TV in en')
    await expectSoundLayout(tv.page)
    await tv.choose('Play a trailer')
    await expect(mark(tv, 'played')).toHaveText('1')
    await tv.press('back')
    await expect(tv.page.getByRole('heading')).toHaveText('Is Acme TV over for today?')
    await tv.press('back')
    await tv.choose('Display')
    await expect(tv.page.getByRole('button')).toHaveCount(2)
    expect(await tv.focused()).toBe('High contrast')
    await tv.press('back')
    expect(await tv.focused(), 'the focus returns').toBe('Display')

    await tv.choose('Start watching')
    await phone.approve(await tv.qrText())
    await press(tv, 'Sign out')
    await tv.screen('welcome')
    await expect(mark(tv, 'notice')).toHaveText('See you soon.')
    expect(await tv.focused()).toBe('Start watching')
  })
})

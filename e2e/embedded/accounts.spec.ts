import { approveByHttp } from '../../dev/server/approve-by-http.ts'
import { expect, test as base } from '../fixtures/embedded.ts'
import { serveApp } from '../../testing/servers/static-server.ts'
import type { Tv } from '../../testing/tv/tv.ts'

/** A second person of the household, with a phone of their own. */
const GUEST = {
  ...{ accountId: 'demo-guest', username: 'kim', password: 'of-the-guest', preferredUsername: 'kim' },
  ...{ name: 'Kim Guest', email: 'kim@example.com' },
}

const test = base.extend<{ config: object; signIn: (control: string, viewer?: typeof GUEST) => Promise<void> }>({
  config: [{}, { option: true }],
  serverOptions: { guests: [GUEST] },
  appConfig: async ({ server, config }, use) => {
    await use({ issuer: server.issuer, clientId: server.clientId, accounts: 'several', ...config })
  },
  signIn: async ({ tv, server }, use) => {
    await use(async (control, viewer = GUEST) => {
      await tv.choose(control)
      await approveByHttp(await tv.qrText(), viewer === GUEST ? GUEST : server.viewer)
      await tv.screen('home')
      await expect(tv.page.getByTestId('viewer-name')).toHaveText(viewer.name)
    })
  },
})

const ROBIN = { ...GUEST, name: 'Robin Demo' }
const offered = (tv: Tv) => tv.page.getByTestId('account-name').allTextContents()
/** Everything that the television keeps as text. */
const stored = (tv: Tv) => tv.page.evaluate(() => JSON.stringify(localStorage))

/** Waits until the television has stored whose account was used last. It does so after the screen has changed. */
async function latestIsStored(tv: Tv, name: string): Promise<void> {
  const latest = () =>
    tv.page.evaluate(() => {
      const valueOf = (key: string) => (JSON.parse(localStorage.getItem(key) ?? '{}') as { value?: unknown }).value
      const { order } = (valueOf('couchpass.accounts') ?? {}) as { order?: string[] }
      const records = Object.keys(localStorage).filter((key) => /^couchpass\.session(-\d)?$/.test(key))
      const accounts = records.map((key) => valueOf(key) as { account?: string; viewer?: { name?: string } } | null)
      return accounts.find((one) => one?.account !== undefined && one.account === order?.[0])?.viewer?.name
    })
  await expect.poll(latest).toBe(name)
}

test('two people: each is offered at launch, switching takes one press and no phone, each keeps their own session', async ({
  tv,
  signIn,
  server,
}) => {
  await signIn('Sign in', ROBIN)
  await expect(tv.page.getByRole('button', { name: 'Switch account' })).toHaveCount(0)
  await signIn('Add account')
  await latestIsStored(tv, 'Kim Guest')
  await tv.relaunch()
  await tv.screen('accounts')
  expect(await tv.focused()).toBe('Kim Guest')
  expect(await offered(tv)).toEqual(['Kim Guest', 'Robin Demo'])
  await tv.press('back')
  await expect(tv.page.getByTestId('question')).toBeVisible()
  await tv.press('back')
  await tv.choose('Robin Demo')
  await tv.screen('home')
  expect(await tv.viewerName()).toBe('Robin Demo')
  // UserInfo was asked for this viewer, with this viewer's token.
  await expect(tv.page.getByTestId('viewer-email')).toHaveText('robin@example.com')
  const codes = () => server.requests.filter(({ path }) => path === '/device/auth').length
  const before = codes()
  await tv.choose('Switch account')
  await tv.screen('accounts')
  expect(await tv.focused()).toBe('Robin Demo')
  await tv.press('back')
  await tv.screen('home')
  await tv.choose('Switch account')
  await tv.choose('Kim Guest')
  await tv.screen('home')
  await expect(tv.page.getByTestId('viewer-email')).toHaveText('kim@example.com')
  expect(codes()).toBe(before)
  // Robin signed in within this minute, Kim did not.
  await expect(tv.page.getByRole('button', { name: 'Not me: undo this sign-in' })).toHaveCount(0)
})

test('one signs out, the other stays; then everybody, after a question that keeps everybody', async ({
  tv,
  signIn,
}) => {
  await signIn('Sign in', ROBIN)
  await signIn('Add account')
  await tv.choose('Sign out Kim Guest')
  await tv.choose('Sign out of this TV')
  await tv.screen('accounts')
  expect(await offered(tv)).toEqual(['Robin Demo'])
  await signIn('Add account')

  await tv.choose('Switch account')
  await tv.choose('Manage accounts')
  await tv.choose('Sign out Robin Demo')
  await tv.press('ok')
  await tv.choose('Sign out Robin Demo')
  await expect(tv.page.getByTestId('question')).toContainText('Sign out Robin Demo?')
  await tv.choose('Sign out Robin Demo')
  await expect.poll(() => offered(tv)).toEqual(['Kim Guest'])
  expect(await stored(tv)).not.toContain('Robin')
  await tv.press('back')
  await signIn('Add account', ROBIN)

  await tv.choose('Sign out everybody')
  await tv.press('ok')
  await tv.screen('home')
  await tv.choose('Sign out everybody')
  await tv.choose('Sign out everybody')
  await tv.screen('welcome')
  // Revocations hold their tokens until the provider has confirmed them.
  await expect.poll(() => stored(tv)).not.toMatch(/Robin|Kim|refreshToken/)
  await tv.relaunch()
  await tv.screen('welcome')
})

test('an ended session is offered by name; another person who approves becomes an account of their own', async ({
  tv,
  signIn,
  server,
}) => {
  await signIn('Sign in', ROBIN)
  await server.revokeSessions()
  await tv.relaunch()
  await tv.screen('accounts')
  expect(await tv.focused()).toBe('Sign in again, Robin Demo')
  await signIn('Sign in again, Robin Demo')
  await tv.choose('Switch account')
  expect(await offered(tv)).toEqual(['Kim Guest', 'Robin Demo'])
  await signIn('Sign in again, Robin Demo', ROBIN)
  await tv.choose('Switch account')
  expect(await offered(tv)).toEqual(['Robin Demo', 'Kim Guest'])
  await server.revokeSessions()
  await tv.choose('Kim Guest')
  await tv.screen('accounts')
  await tv.choose('Manage accounts')
  await tv.choose('Forget Kim Guest')
  await tv.choose('Forget Kim Guest')
  await expect.poll(() => offered(tv)).toEqual(['Robin Demo'])
  expect(await stored(tv)).not.toContain('Kim')
})

test.describe('with autoSelect, without rememberAccounts', () => {
  test.use({ config: { autoSelect: true, rememberAccounts: false } })

  test('the latest continues, and nothing of an ended session stays', async ({ tv, signIn, server }) => {
    await signIn('Sign in', ROBIN)
    await signIn('Add account')
    await tv.choose('Switch account')
    await tv.choose('Robin Demo')
    await tv.screen('home')
    await latestIsStored(tv, 'Robin Demo')
    await tv.relaunch()
    await tv.screen('home')
    expect(await tv.viewerName()).toBe('Robin Demo')
    await server.revokeSessions()
    await tv.relaunch()
    await tv.screen('accounts')
    expect(await offered(tv)).toEqual(['Kim Guest'])
    expect(await stored(tv)).not.toContain('Robin')
  })
})

test('a set that had one account keeps it, and one that is set back to one account signs the others out', async ({
  tv,
  signIn,
  server,
  app,
}) => {
  await signIn('Sign in', ROBIN)
  await signIn('Add account')
  await latestIsStored(tv, 'Kim Guest')
  const revocations = () => server.requests.filter(({ path }) => path === '/token/revocation').length
  // The same origin, and so the same storage, with another configuration.
  const { port } = new URL(app.origin)
  await app.close()
  const single = { issuer: server.issuer, clientId: server.clientId }
  await using updated = await serveApp({ config: single, port: Number(port) })
  await tv.relaunch()
  await tv.screen('home')
  expect(await tv.viewerName()).toBe('Kim Guest')
  await expect.poll(revocations).toBe(1)
  await expect.poll(() => stored(tv)).not.toContain('Robin')
  // Written last.
  const order = () =>
    tv.page.evaluate(() => {
      const { value } = JSON.parse(localStorage.getItem('couchpass.accounts') ?? '{}') as { value?: unknown }
      return value ?? null
    })
  await expect.poll(order).toBeNull()
  await updated.close()
  await using several = await serveApp({ config: { ...single, accounts: 'several' }, port: Number(port) })
  await tv.relaunch()
  await tv.screen('home')
  expect(await tv.viewerName()).toBe('Kim Guest')
  await expect(tv.page.getByTestId('viewer-email')).toHaveText('kim@example.com')
  await several.close()
})

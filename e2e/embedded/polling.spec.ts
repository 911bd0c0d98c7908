import { expect, test as base } from '../support/embedded-fixtures.ts'
import { startCutProxy, type CutProxy } from '../support/cut-proxy.ts'

/** The TV reaches its server through a cable that can be pulled; the phone has a way of its own. */
const test = base.extend<{ cable: CutProxy }>({
  cable: async ({ server }, use) => {
    await using cable = await startCutProxy(server.issuer)
    await use(cable)
  },
  appConfig: async ({ server, cable }, use) => {
    const response = await fetch(`${server.issuer}/.well-known/openid-configuration`)
    const { issuer, ...addresses } = (await response.json()) as Record<string, unknown>
    const throughCable = JSON.stringify(addresses).replaceAll(server.issuer, cable.origin)
    const providerMetadata: unknown = { ...(JSON.parse(throughCable) as object), issuer }
    await use({ issuer: server.issuer, clientId: server.clientId, providerMetadata })
  },
})

const polls = <Request extends { path: string }>(requests: readonly Request[]) =>
  requests.filter(({ path }) => path === '/token')

test('the TV never asks sooner than the interval, so it is never told to slow down', async ({ tv, phone, server }) => {
  await tv.choose('Sign in')
  await expect.poll(() => polls(server.requests).length).toBeGreaterThanOrEqual(4)
  await phone.approve(await tv.qrText())
  await tv.screen('home')

  const askedAt = polls(server.requests).map(({ atMs }) => atMs)
  const gaps = askedAt.slice(1).map((at, index) => at - askedAt[index]!)
  for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(1_000)
  expect(polls(server.requests).map(({ error }) => error)).not.toContain('slow_down')
})

test('told to slow down, the TV says so, waits 5 s longer from then on, and still succeeds', async ({
  tv,
  phone,
  server,
}) => {
  const answers: { at: number; error: unknown }[] = []
  tv.page.on('response', async (response) => {
    if (!response.url().endsWith('/token')) return
    const { error } = (await response.json()) as { error?: unknown }
    answers.push({ at: performance.now(), error })
  })
  const authorized = tv.page.waitForResponse(/\/device\/auth$/)
  await tv.choose('Sign in')
  const { device_code } = (await (await authorized).json()) as { device_code: string }

  // Somebody else asks about the same code, so the TV's own poll comes too soon for the server.
  const interfere = () =>
    fetch(`${server.issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
        client_id: server.clientId,
        device_code,
      }),
    })
  await expect
    .poll(
      async () => {
        await interfere()
        return answers.some(({ error }) => error === 'slow_down')
      },
      { intervals: [50] },
    )
    .toBe(true)
  await expect(tv.page.getByTestId('status')).toContainText('check less often')

  const slowedAt = answers.findIndex(({ error }) => error === 'slow_down')
  await expect.poll(() => answers.length, { timeout: 20_000 }).toBeGreaterThan(slowedAt + 2)
  const [slowed, next, afterNext] = answers.slice(slowedAt)
  expect(next!.at - slowed!.at).toBeGreaterThanOrEqual(5_900)
  expect(afterNext!.at - next!.at).toBeGreaterThanOrEqual(5_900)
  await phone.approve(await tv.qrText())
  await tv.screen('home')
})

test('a cut connection is shown as such, the code stays, and the sign-in succeeds once it is back', async ({
  tv,
  phone,
  cable,
  server,
}) => {
  await tv.choose('Sign in')
  const code = await tv.userCode()
  await expect.poll(() => polls(server.requests).length).toBeGreaterThan(0)
  cable.cut()
  await expect(tv.page.getByTestId('status')).toContainText('Trying again')
  expect(await tv.userCode()).toBe(code)

  await phone.approve(await tv.qrText())
  await tv.screen('sign-in')
  cable.restore()
  await tv.screen('home')
  expect(await tv.viewerName()).toBe(server.viewer.name)
})

test('an approval whose answer never arrived is explained, and one press gives a new code', async ({
  tv,
  phone,
  cable,
  server,
}) => {
  await tv.choose('Sign in')
  const code = await tv.userCode()
  cable.loseAnswers()
  await phone.approve(await tv.qrText())
  await expect.poll(() => polls(server.requests).map(({ status }) => status)).toContain(200)
  cable.restore()
  await tv.screen('fault')
  expect(await tv.faultCode()).toBe('code_lost')
  expect(await tv.focused()).toBe('Try again')

  await tv.press('ok')
  await tv.screen('sign-in')
  expect(await tv.userCode()).not.toBe(code)
  await phone.approve(await tv.qrText())
  await tv.screen('home')
})

test('a server that is away when the code is asked for is a fault that one press mends', async ({ tv, cable }) => {
  cable.cut()
  await tv.choose('Sign in')
  await tv.screen('fault')
  expect(await tv.faultCode()).toMatch(/^[a-z_]+$/)
  cable.restore()
  await tv.press('ok')
  await tv.screen('sign-in')
  expect(await tv.userCode()).not.toBe('')
})

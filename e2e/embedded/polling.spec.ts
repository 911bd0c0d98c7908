import { expect, test as base } from '../fixtures/embedded.ts'
import { recordAnswers } from '../support/keycloak/answers.ts'
import { startCutProxy, type CutProxy } from '../support/servers/cut-proxy.ts'

/** The TV reaches its server through a cable that the test can unplug. The phone uses another connection. */
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

test('the TV never polls before the interval, so it never gets slow_down', async ({ tv, phone, server }) => {
  await tv.choose('Sign in')
  await expect.poll(() => polls(server.requests).length).toBeGreaterThanOrEqual(4)
  await phone.approve(await tv.qrText())
  await tv.screen('home')

  const askedAt = polls(server.requests).map(({ atMs }) => atMs)
  const gaps = askedAt.slice(1).map((at, index) => at - askedAt[index]!)
  for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(1_000)
  expect(polls(server.requests).map(({ error }) => error)).not.toContain('slow_down')
})

test('after slow_down the TV polls 5 s later from then on, does not mention it, and still succeeds', async ({
  tv,
  phone,
  server,
}) => {
  const codes: string[] = []
  const askedAt: number[] = []
  const pollsOfTv = await recordAnswers(tv.page, '/token')
  tv.page.on('request', (request) => {
    if (!request.url().endsWith('/token')) return
    askedAt.push(performance.now())
    codes.push(new URLSearchParams(request.postData() ?? '').get('device_code') ?? '')
  })
  await tv.choose('Sign in')
  await expect.poll(() => codes.length).toBeGreaterThan(0)

  // Another client polls with the same code, so the TV's own poll comes too soon for the server.
  const interfere = () =>
    fetch(`${server.issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
        client_id: server.clientId,
        device_code: codes[0]!,
      }),
    })
  await expect(async () => {
    await interfere()
    expect(pollsOfTv.map(({ body }) => body.error)).toContain('slow_down')
  }).toPass({ intervals: [50] })

  expect(await tv.status()).toBe('Waiting for you to finish on your phone…')

  // From here on only the TV polls. The server's log has the exact times, but only the page knows which poll was
  // slowed.
  const slowedAt = askedAt[askedAt.length - 1]!
  const pollsUntilNow = polls(server.requests).length
  await expect.poll(() => polls(server.requests).length, { timeout: 20_000 }).toBe(pollsUntilNow + 2)
  const [next, afterNext] = polls(server.requests).slice(pollsUntilNow)
  expect(askedAt[askedAt.length - 2]! - slowedAt).toBeGreaterThanOrEqual(5_900)
  expect(afterNext!.atMs - next!.atMs).toBeGreaterThanOrEqual(6_000)
  expect([next!.error, afterNext!.error]).toEqual(['authorization_pending', 'authorization_pending'])
  await phone.approve(await tv.qrText())
  await tv.screen('home')
})

test('a lost connection is shown, the code stays, and the sign-in succeeds once it is back', async ({
  tv,
  phone,
  cable,
  server,
}) => {
  await tv.choose('Sign in')
  const code = await tv.userCode()
  await expect.poll(() => polls(server.requests).length).toBeGreaterThan(0)
  cable.cut()
  await expect(tv.page.getByTestId('status')).toContainText('Reconnecting')
  expect(await tv.userCode()).toBe(code)

  await phone.approve(await tv.qrText())
  await tv.screen('sign-in')
  cable.restore()
  await tv.screen('home')
  expect(await tv.viewerName()).toBe(server.viewer.name)
})

test('a lost token response is explained, and one press gives a new code', async ({ tv, phone, cable, server }) => {
  await tv.choose('Sign in')
  const code = await tv.userCode()
  cable.loseAnswers()
  await phone.approve(await tv.qrText())
  await expect.poll(() => polls(server.requests).map(({ status }) => status)).toContain(200)
  // Chromium repeats a request whose reused connection breaks: through a whole cable it would get an answer.
  await expect(tv.page.getByTestId('status')).toContainText('Reconnecting')
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

test('an unreachable server at the code request shows a fault, and one press retries', async ({ tv }) => {
  await tv.page.route('**/device/auth', (route) => route.abort('connectionrefused'))
  await tv.choose('Sign in')
  await tv.screen('fault')
  expect(await tv.faultCode()).toMatch(/^[a-z_]+$/)
  await tv.page.unroute('**/device/auth')
  await tv.press('ok')
  await tv.screen('sign-in')
  expect(await tv.userCode()).not.toBe('')
})

import { expect, test } from '../support/embedded-fixtures.ts'

const codeRequests = (requests: readonly { path: string }[]) =>
  requests.filter(({ path }) => path === '/device/auth').length

test('a viewer who says no sees it on the TV, and one press gives a new code', async ({ tv, phone, server }) => {
  await tv.choose('Sign in')
  const first = await tv.userCode()
  await phone.deny(await tv.qrText())
  await tv.screen('denied')
  expect(await tv.focused()).toBe('New code')
  expect(codeRequests(server.requests)).toBe(1)

  await tv.press('ok')
  await tv.screen('sign-in')
  expect(await tv.userCode()).not.toBe(first)
  await phone.approve(await tv.qrText())
  await tv.screen('home')
})

test('Back leads from a declined sign-in to Welcome', async ({ tv, phone }) => {
  await tv.choose('Sign in')
  await phone.deny(await tv.qrText())
  await tv.screen('denied')
  await tv.press('back')
  await tv.screen('welcome')
  expect(await tv.focused()).toBe('Sign in')
})

test.describe('with codes that live for 3 seconds', () => {
  test.use({ serverOptions: { deviceCodeSeconds: 3 } })

  test('an expired code asks for nothing by itself, and one press gives a new one', async ({ tv, server }) => {
    await tv.choose('Sign in')
    const first = await tv.userCode()
    await tv.screen('expired')
    expect(await tv.focused()).toBe('New code')
    const requestsAtExpiry = server.requests.length
    await expectNoRequest(tv.page, server.issuer)
    expect(server.requests).toHaveLength(requestsAtExpiry)

    await tv.press('ok')
    await tv.screen('sign-in')
    expect(await tv.userCode()).not.toBe(first)
    expect(codeRequests(server.requests)).toBe(2)
  })

  test('Back leads from an expired code to Welcome', async ({ tv }) => {
    await tv.choose('Sign in')
    await tv.screen('expired')
    await tv.press('back')
    await tv.screen('welcome')
  })
})

test('"New code" takes the place of the old code, which the TV no longer asks about', async ({ tv, phone }) => {
  const polled = new Set<string | null>()
  tv.page.on('request', (request) => {
    if (request.url().endsWith('/token')) polled.add(new URLSearchParams(request.postData() ?? '').get('device_code'))
  })
  await tv.choose('Sign in')
  const first = await tv.userCode()
  await tv.page.waitForResponse(/\/token$/)
  await tv.choose('New code')
  await expect(tv.page.getByTestId('user-code')).not.toHaveText(first)
  // From the new code's first poll on, every poll is for it.
  await expect.poll(() => polled.size).toBe(2)
  const [old] = polled
  polled.clear()
  await expect.poll(() => polled.size).toBe(1)
  expect(polled.has(old ?? null)).toBe(false)
  await phone.approve(await tv.qrText())
  await tv.screen('home')
})

for (const [words, leave] of [
  ['"Cancel"', 'Cancel'],
  ['Back', undefined],
] as const)
  test(`${words} returns to Welcome and the polling stops`, async ({ tv, server }) => {
    await tv.choose('Sign in')
    await tv.page.waitForResponse(/\/token$/)
    if (leave) await tv.choose(leave)
    else await tv.press('back')
    await tv.screen('welcome')
    await expectNoRequest(tv.page, server.issuer)
    await tv.relaunch()
    await tv.screen('welcome')
  })

/** Watches for three polling intervals of a server that asks for 1 s. */
async function expectNoRequest(page: import('@playwright/test').Page, issuer: string): Promise<void> {
  const request = page.waitForRequest((sent) => sent.url().startsWith(issuer), { timeout: 3_000 })
  await expect(request).rejects.toThrow('Timeout')
}

import { expect, test } from '../fixtures/embedded.ts'

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

  test('after a code has expired the app sends no requests, and one press gives a new code', async ({ tv, server }) => {
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
    expect(codeRequests(server.requests)).toBe(4)
  })

  test('Back leads from an expired code to Welcome', async ({ tv }) => {
    await tv.choose('Sign in')
    await tv.screen('expired')
    await tv.press('back')
    await tv.screen('welcome')
  })
})

/** Watches for three polling intervals of a server whose interval is 1 s. */
async function expectNoRequest(page: import('@playwright/test').Page, issuer: string): Promise<void> {
  const request = page.waitForRequest((sent) => sent.url().startsWith(issuer), { timeout: 3_000 })
  await expect(request).rejects.toThrow('Timeout')
}

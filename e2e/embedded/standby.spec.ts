import type { Page } from '@playwright/test'
import { approveByHttp } from '../../dev/server/approve-by-http.ts'
import { expect, test } from '../fixtures/embedded.ts'

/** Freezes the page like a television in standby: no timer fires and no response is handled until it wakes. */
async function standby(page: Page): Promise<{ wake(): Promise<void> }> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' })
  return {
    wake: async () => {
      await devtools.send('Page.setWebLifecycleState', { state: 'active' })
    },
  }
}

const polls = (requests: readonly { path: string }[]) => requests.filter(({ path }) => path === '/token').length

test('an approval given during standby is found on waking', async ({ tv, server }) => {
  await tv.screen('welcome')
  await tv.choose('Sign in')
  const address = await tv.qrText()
  const { wake } = await standby(tv.page)
  await approveByHttp(address, server.viewer)
  await wake()
  await tv.screen('home')
  expect(server.requests.filter(({ error }) => error === 'slow_down')).toEqual([])
})

test.describe('with codes that live for 4 seconds', () => {
  test.use({ serverOptions: { deviceCodeSeconds: 4 } })

  test('a code that expired during standby is renewed on waking, after at most one more poll', async ({
    tv,
    server,
  }) => {
    await tv.screen('welcome')
    await tv.choose('Sign in')
    const code = await tv.userCode()
    const { wake } = await standby(tv.page)
    const sleptAt = performance.now()
    await expect.poll(() => performance.now() - sleptAt, { timeout: 20_000 }).toBeGreaterThan(6000)
    const pollsBefore = polls(server.requests)
    await wake()
    // Counts the server's requests when the new code is shown. The first poll for that one comes a second later.
    await expect(tv.page.getByTestId('user-code')).not.toHaveText(code)
    const isCodeRequest = ({ path }: { readonly path: string }) => path === '/device/auth'
    const renewedAt = server.requests.findLastIndex(isCodeRequest)
    expect(polls(server.requests.slice(0, renewedAt)) - pollsBefore).toBeLessThanOrEqual(1)
    await tv.screen('sign-in')
  })
})

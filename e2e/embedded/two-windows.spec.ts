import { expect, test } from '../fixtures/embedded.ts'
import { openTv, type Tv } from '../../testing/tv/tv.ts'

/** Two windows of one browser profile; the first has signed in. */
async function openBoth(first: Tv, address: string, approve: (uri: string) => Promise<void>): Promise<Tv> {
  const second = await openTv(first.page.context(), address)
  await second.screen('welcome')
  await first.choose('Sign in')
  await approve(await first.qrText())
  return second
}

test('a sign-in in one window is seen in the other, and so is a sign-out', async ({ tv, app, phone, server }) => {
  const second = await openBoth(tv, app.origin, (uri) => phone.approve(uri))
  await tv.screen('home')
  await second.screen('home')
  expect(await second.viewerName()).toBe(server.viewer.name)

  await second.signOut()
  await tv.screen('welcome')
  await tv.relaunch()
  await tv.screen('welcome')
  expect(second.problems).toEqual([])
})

test('two windows that refresh at the same moment never use a refresh token twice', async ({
  tv,
  app,
  phone,
  server,
}) => {
  // A token that is always too old, so each request refreshes first.
  await tv.page.context().route('**/token', async (route) => {
    const response = await route.fetch()
    const answer = (await response.json()) as object
    await route.fulfill({ response, json: { ...answer, ...('access_token' in answer && { expires_in: 0.001 }) } })
  })
  const second = await openBoth(tv, app.origin, (uri) => phone.approve(uri))
  await Promise.all([tv.screen('home'), second.screen('home')])
  const answered = (path: string) => server.requests.filter((one) => one.path === path && !one.error).length
  // On return from standby the app asks who is signed in, and here its token is always too old.
  const wake = ({ page }: Tv) => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await expect.poll(() => answered('/me')).toBeGreaterThanOrEqual(2)
  for (let round = 1; round <= 5; round += 1) {
    const asked = answered('/me')
    await Promise.all([wake(tv), wake(second)])
    await expect.poll(() => answered('/me')).toBeGreaterThanOrEqual(asked + 2)
  }
  expect(answered('/token')).toBeGreaterThan(5)
  expect(server.requests.map(({ error }) => error)).not.toContain('invalid_grant')
  await Promise.all([tv.screen('home'), second.screen('home')])
  expect(second.problems).toEqual([])
})

test('two windows show one code, poll it together once an interval, and are both signed in', async ({
  tv,
  app,
  phone,
  server,
}) => {
  const second = await openTv(tv.page.context(), app.origin)
  await second.screen('welcome')
  await tv.choose('Sign in')
  const code = await tv.userCode()
  // By the second poll the code has been stored for the other window.
  await expect.poll(() => server.requests.filter(({ path }) => path === '/token').length).toBeGreaterThan(1)
  await second.choose('Sign in')
  expect(await second.userCode()).toBe(code)
  const polls = () => server.requests.filter(({ path }) => path === '/token')
  const before = polls().length
  await expect.poll(() => polls().length).toBeGreaterThan(before + 3)
  // The server sends slow_down to a client that polls before the interval is over.
  expect(polls().map(({ error }) => error)).not.toContain('slow_down')

  // The window that polls is closed, and the other one takes over.
  await tv.page.close()
  const left = polls().length
  await expect.poll(() => polls().length).toBeGreaterThan(left + 1)
  expect(polls().map(({ error }) => error)).not.toContain('slow_down')
  await phone.approve(await second.qrText())
  await second.screen('home')
  expect(server.requests.filter(({ path }) => path === '/device/auth')).toHaveLength(1)
  expect(second.problems).toEqual([])
})

test('a new code in one window is polled by the other, and its approval signs both in', async ({
  tv,
  app,
  phone,
  server,
}) => {
  const second = await openTv(tv.page.context(), app.origin)
  await second.screen('welcome')
  await tv.choose('Sign in')
  const code = await tv.userCode()
  // By the second poll the code has been stored for the other window.
  await expect.poll(() => server.requests.filter(({ path }) => path === '/token').length).toBeGreaterThan(1)
  await second.choose('Sign in')
  await second.choose('New code')
  await expect(second.page.getByTestId('user-code')).not.toHaveText(code)
  await phone.approve(await second.qrText())
  await Promise.all([tv.screen('home'), second.screen('home')])
  expect(server.requests.map(({ error }) => error)).not.toContain('slow_down')
})

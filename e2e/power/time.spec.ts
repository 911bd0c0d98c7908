import { test as base, expect } from '../fixtures/embedded.ts'
import { openTv, type Tv } from '../../testing/tv/tv.ts'

const YEAR_MS = 365.25 * 24 * 60 * 60 * 1000
const AT_1970 = 'at 1970'

interface ClockFixtures {
  /** The television's wall clock at its first launch: milliseconds off the real time, or the epoch. */
  readonly wall: number | typeof AT_1970
}

/**
 * A television with clocks that the test moves. Playwright's clock keeps wall clock and monotonic clock apart, like a
 * real page: `setSystemTime` moves only the first, `fastForward` moves both. While it is paused both stand still and
 * no timer fires.
 */
const test = base.extend<ClockFixtures>({
  wall: [0, { option: true }],
  tv: async ({ browser, app, wall }, use) => {
    const context = await browser.newContext()
    await context.clock.install({ time: wall === AT_1970 ? 0 : Date.now() + wall })
    const tv = await openTv(context, app.origin)
    await use(tv)
    await context.close()
    expect(tv.problems).toEqual([])
  },
})

interface Logged {
  readonly method: string
  readonly path: string
  readonly status: number
  readonly error?: string
  readonly atMs: number
}
const asked = (requests: readonly Logged[], path: string) =>
  requests.filter((request) => request.path === path && request.method !== 'OPTIONS')
const errors = (requests: readonly Logged[]) => requests.map(({ error }) => error)

/** Sets the wall clock off by that many milliseconds without other effects. */
const setWall = ({ page }: Tv, offMs: number) => page.context().clock.setSystemTime(Date.now() + offMs)

/** The countdown appears in a code's last two minutes. */
const COUNTED_SECONDS = 115

/**
 * The countdown matches the code's remaining time on the server's clock, except for its own step and the drawing time
 * of a slow machine.
 */
async function expectCountdown(tv: Tv, requests: readonly Logged[], lifetimeSeconds: number): Promise<void> {
  await expect(async () => {
    const [, minutes, seconds] = /(\d+):(\d\d)/.exec(await tv.countdown()) ?? []
    const ageMs = performance.timeOrigin + performance.now() - asked(requests, '/device/auth')[0]!.atMs
    const off = Number(minutes) * 60 + Number(seconds) - (lifetimeSeconds - ageMs / 1000)
    expect(Math.abs(off)).toBeLessThanOrEqual(2.5)
  }).toPass({ timeout: 10_000 })
}

/** What a set does when it comes back from standby: Home asks who is signed in. Waits for the response. */
async function wake(tv: Tv, requests: readonly Logged[]): Promise<void> {
  const before = asked(requests, '/me').length
  await tv.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await expect.poll(() => asked(requests, '/me').length).toBe(before + 1)
}

for (const [name, wall] of [
  ['ten years ahead', 10 * YEAR_MS],
  ['ten years behind', -10 * YEAR_MS],
  ['at the epoch', AT_1970],
] as const)
  test.describe(`a set whose clock is ${name}`, () => {
    test.use({ wall, serverOptions: { deviceCodeSeconds: COUNTED_SECONDS } })

    test('signs in, counts down the remaining time, uses its tokens and relaunches', async ({ tv, phone, server }) => {
      await tv.choose('Sign in')
      await expectCountdown(tv, server.requests, COUNTED_SECONDS)
      await phone.approve(await tv.qrText())
      await tv.screen('home')
      expect(await tv.viewerName()).toBe(server.viewer.name)
      await expect.poll(() => asked(server.requests, '/me').length).toBe(1)

      await wake(tv, server.requests)
      const polls = asked(server.requests, '/token').length
      await tv.relaunch()
      await tv.screen('home')
      await expect.poll(() => asked(server.requests, '/me').length).toBe(3)
      await wake(tv, server.requests)
      expect(asked(server.requests, '/token').length, 'one refresh, at the launch').toBe(polls + 1)
      expect(errors(server.requests)).not.toContain('slow_down')
      expect(errors(server.requests)).not.toContain('invalid_grant')
    })
  })

test.describe('', () => {
  test.use({ serverOptions: { deviceCodeSeconds: COUNTED_SECONDS } })

  test('jumps of the wall clock during a sign-in change neither code, countdown, intervals nor the result', async ({
    tv,
    phone,
    server,
  }) => {
    await tv.choose('Sign in')
    const code = await tv.userCode()
    const qr = await tv.qrText()
    for (const off of [10 * YEAR_MS, -10 * YEAR_MS, 60 * 60 * 1000, 0]) {
      await setWall(tv, off)
      const polls = asked(server.requests, '/token').length
      await expect.poll(() => asked(server.requests, '/token').length).toBeGreaterThan(polls)
      await expectCountdown(tv, server.requests, COUNTED_SECONDS)
      expect(await tv.userCode()).toBe(code)
    }
    // Before the tokens arrive: a later jump makes them look old, and they are refreshed.
    await setWall(tv, 10 * YEAR_MS)
    await phone.approve(qr)
    await tv.screen('home')
    expect(errors(server.requests)).not.toContain('slow_down')
    const askedAt = asked(server.requests, '/token').map(({ atMs }) => atMs)
    for (const [index, at] of askedAt.slice(1).entries()) expect(at - askedAt[index]!).toBeGreaterThanOrEqual(1000)
  })
})

for (const [name, wall, later] of [
  ['comes up at 1970 and learns the time later', AT_1970, 0],
  ['is thrown ten years ahead', 0, 10 * YEAR_MS],
  ['is thrown ten years back', 0, -10 * YEAR_MS],
] as const)
  test.describe('', () => {
    test.use({ wall })

    test(`a set that ${name} between two launches goes on with its code, or shows Welcome`, async ({ tv, phone }) => {
      await tv.choose('Sign in')
      const code = await tv.userCode()
      const qr = await tv.qrText()
      await setWall(tv, later)
      await tv.relaunch()
      // Ten years later by both clocks, the code is too old to show again.
      if (later > 0) {
        await tv.screen('welcome')
        await tv.choose('Sign in')
        await phone.approve(await tv.qrText())
      } else {
        await tv.screen('sign-in')
        expect(await tv.userCode()).toBe(code)
        await phone.approve(qr)
      }
      await tv.screen('home')
    })
  })

test('refreshes tokens in time by their age since receipt, with any wall clock', async ({ tv, phone, server }) => {
  const { requests } = server
  const refreshes = () => asked(requests, '/token').filter(({ status }) => status === 200).length - 1
  await tv.choose('Sign in')
  await phone.approve(await tv.qrText())
  await tv.screen('home')
  await expect.poll(() => asked(requests, '/me').length).toBe(1)

  await setWall(tv, -10 * YEAR_MS)
  await wake(tv, requests)
  expect(refreshes(), 'a jump ten years back does not make a token old').toBe(0)
  await tv.page.clock.fastForward('04:00')
  await wake(tv, requests)
  expect(refreshes(), '4 of 5 minutes: still good').toBe(0)
  await tv.page.clock.fastForward('00:35')
  await wake(tv, requests)
  expect(refreshes(), 'less than half a minute is left').toBe(1)
  await wake(tv, requests)
  expect(refreshes()).toBe(1)

  await setWall(tv, 10 * YEAR_MS)
  await wake(tv, requests)
  expect(refreshes(), 'a jump forward may have been a suspend: one extra refresh').toBe(2)
  await wake(tv, requests)
  expect(refreshes(), 'and no more than one').toBe(2)
  await tv.page.clock.fastForward('04:35')
  await wake(tv, requests)
  expect(refreshes()).toBe(3)
  await tv.screen('home')
  expect(errors(requests)).not.toContain('invalid_grant')
})

import { claimsOf } from '../support/keycloak/device-client.ts'
import { expect, test } from '../fixtures/keycloak.ts'
import { keepWrongTime } from './support/dpop-page.ts'
import { BOUND, count, onPackagedTv, onTv, signIn, storedTokens } from './support/dpop-tv.ts'

test.use(BOUND)

for (const [name, offMs] of [
  ['ten years ahead', 10 * 365.25 * 86_400_000],
  ['ten years behind', -10 * 365.25 * 86_400_000],
  ['a minute behind', -60_000],
] as const)
  test.describe(`a clock ${name}`, () => {
    test('is corrected by the host of the app before the approval', async ({ browser, app, phone, testBed }) => {
      await onTv(browser, app.origin, { offMs }, async (tv) => {
        await signIn(tv, phone)
        expect(await storedTokens(tv)).toMatchObject({ tokenType: 'dpop' })
        await tv.relaunch()
        await tv.screen('home')
        await expect.poll(() => count(testBed, 'REFRESH_TOKEN')).toBe(1)
        expect(await count(testBed, 'OAUTH2_DEVICE_CODE_TO_TOKEN')).toBe(1)
      })
    })

    test('that cannot be corrected: a packaged app signs in with bearer tokens and says why', async ({
      browser,
      appConfig,
      phone,
      testBed,
    }) => {
      await onPackagedTv(browser, appConfig, { offMs }, async (tv) => {
        await signIn(tv, phone)
        expect(await tv.viewerName()).toBe(testBed.viewer.name)
        expect(await storedTokens(tv)).toMatchObject({ tokenType: 'bearer', unboundBecause: 'clock_wrong' })
        expect(claimsOf((await storedTokens(tv)).refreshToken).cnf).toBeUndefined()
        await tv.relaunch()
        await tv.screen('home')
        await expect.poll(() => count(testBed, 'REFRESH_TOKEN')).toBe(1)
        expect(await storedTokens(tv)).toMatchObject({ tokenType: 'bearer', unboundBecause: 'clock_wrong' })
      })
    })
  })

test('a clock that is wrong at a later launch does not sign the viewer out, and all works again once it is right', async ({
  browser,
  appConfig,
  phone,
  testBed,
}) => {
  const setClock = () => {
    const trueNow = Date.now.bind(Date)
    Date.now = () => trueNow() + Number(localStorage.getItem('off-ms'))
  }
  await onPackagedTv(browser, appConfig, { before: setClock }, async (tv) => {
    await signIn(tv, phone)
    await tv.page.evaluate(() => localStorage.setItem('off-ms', '3600000'))
    await tv.relaunch()
    await tv.screen('home')
    await expect.poll(() => count(testBed, 'REFRESH_TOKEN_ERROR')).toBeGreaterThan(0)
    expect(await tv.viewerName()).toBe(testBed.viewer.name)
    await tv.screen('home')
    expect(await count(testBed, 'REFRESH_TOKEN')).toBe(0)
    await tv.page.evaluate(() => localStorage.removeItem('off-ms'))
    await tv.relaunch()
    await expect.poll(() => count(testBed, 'REFRESH_TOKEN')).toBe(1)
    await tv.screen('home')
  })
})

test('if binding is required, a wrong clock ends the sign-in with a plain explanation', async ({
  browser,
  appConfig,
}) => {
  await onPackagedTv(browser, { ...appConfig, tokenBinding: 'dpop-required' }, { offMs: 3_600_000 }, async (tv) => {
    await tv.choose('Sign in')
    await tv.screen('fault')
    expect(await tv.faultCode()).toBe('token_binding_clock')
    await expect(tv.page.getByText('This TV’s clock is wrong')).toBeVisible()
  })
})

test.describe('with access tokens that live for 3 seconds', () => {
  test.use({ overrides: { accessTokenLifespanSeconds: 3 } })

  test('a clock that jumps by an hour while the app runs costs no refresh', async ({
    browser,
    appConfig,
    phone,
    testBed,
  }) => {
    await onPackagedTv(browser, appConfig, { offMs: 0 }, async (tv) => {
      await signIn(tv, phone)
      for (const offMs of [3_600_000, -3_600_000]) {
        const refreshes = await count(testBed, 'REFRESH_TOKEN')
        await keepWrongTime(tv.page, offMs)
        await expect(async () => {
          await tv.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
          expect(await count(testBed, 'REFRESH_TOKEN')).toBeGreaterThan(refreshes)
        }).toPass()
      }
      await tv.screen('home')
      expect(await storedTokens(tv)).toMatchObject({ tokenType: 'dpop' })
    })
  })
})

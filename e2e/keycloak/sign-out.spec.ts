import { withCopiedProfile } from '../support/copied-profile.ts'
import { expect, test } from '../fixtures/keycloak.ts'
import { openKeycloakPhone, type KeycloakPhone } from '../support/keycloak/phone.ts'
import { openTv, type Tv } from '../../testing/tv/tv.ts'
import { BOUND, count } from './support/dpop-tv.ts'

const REVOCATION = '**/protocol/openid-connect/revoke'
const FAILS = { status: 500, headers: { 'Access-Control-Allow-Origin': '*' }, body: '' }

async function approve(tv: Tv, phone: KeycloakPhone): Promise<void> {
  await tv.choose('Sign in')
  await phone.approve(await tv.qrText())
  await tv.screen('home')
}

for (const tokenBinding of ['bearer', 'dpop-required'])
  test.describe(`tokenBinding ${tokenBinding}`, () => {
    test.use({
      appConfig: async ({ testBed: { issuer, clientId } }, use) => {
        await use({ issuer, clientId, tokenBinding })
      },
    })
    for (const revokeRefreshToken of tokenBinding === 'bearer' ? [true] : [true, false])
      test(`a copied disk is signed out after the sign-out, ${revokeRefreshToken ? 'with' : 'without'} rotation`, async ({
        playwright: { chromium },
        launchOptions,
        app,
        phone,
        testBed,
      }) => {
        // Launches a browser with its own profile three times.
        test.slow()
        await testBed.changeRealm({ revokeRefreshToken })
        const house = {
          chromium,
          launchOptions,
          app: app.origin,
          approve: async (tv: Tv) => phone.approve(await tv.qrText()),
        }
        await withCopiedProfile(house, {
          onSet: async (tv) => {
            await tv.signOut()
            await expect.poll(() => count(testBed, 'REVOKE_GRANT')).toBe(1)
            expect(await count(testBed, 'REFRESH_TOKEN_ERROR')).toBe(0)
          },
          onCopy: async (tv) => {
            await tv.screen('welcome')
            await expect(tv.page.getByText('Your session on this TV has ended')).toBeVisible()
            expect(await count(testBed, 'REFRESH_TOKEN_ERROR'), 'Keycloak has refused it').toBe(1)
          },
        })
      })
  })

test.describe('two televisions', () => {
  test.use(BOUND)

  test('approved in one sign-in of a phone end together; the phone stays signed in', async ({
    tv,
    phone,
    browser,
    app,
    testBed,
  }) => {
    await phone.signIn(testBed.issuer)
    await approve(tv, phone)
    const context = await browser.newContext()
    const sibling = await openTv(context, app.origin)
    await approve(sibling, phone)

    await tv.choose('Sign out')
    await expect(tv.page.getByTestId('question')).toContainText('Other TVs that you approved from the same phone')
    await tv.choose('Sign out of this TV')
    await expect.poll(() => count(testBed, 'REVOKE_GRANT')).toBe(1)
    await sibling.relaunch()
    await sibling.screen('welcome')
    await expect(sibling.page.getByText('Your session on this TV has ended')).toBeVisible()

    await tv.choose('Sign in')
    await phone.page.goto(await tv.qrText())
    // No password is asked, because the phone's own session still exists.
    await phone.page.locator('[name=accept]').click()
    await tv.screen('home')
    await context.close()
    expect(sibling.problems).toEqual([])
  })

  test('approved by two phones do not', async ({ tv, phone, browser, app, testBed }) => {
    await approve(tv, phone)
    const [living, pocket] = [await browser.newContext(), await browser.newContext()]
    const sibling = await openTv(living, app.origin)
    await approve(sibling, await openKeycloakPhone(pocket, testBed.viewer))

    await tv.signOut()
    await expect.poll(() => count(testBed, 'REVOKE_GRANT')).toBe(1)
    await sibling.relaunch()
    await sibling.screen('home')
    await expect.poll(() => count(testBed, 'REFRESH_TOKEN')).toBeGreaterThan(0)
    expect(await count(testBed, 'REFRESH_TOKEN_ERROR')).toBe(0)
    await living.close()
    await pocket.close()
    expect(sibling.problems).toEqual([])
  })
})

test.describe('a revocation that has failed', () => {
  test('waits while the same sign-in of a phone has approved this TV again, and is sent after that', async ({
    tv,
    phone,
    testBed,
  }) => {
    const context = tv.page.context()
    await phone.signIn(testBed.issuer)
    await approve(tv, phone)
    await context.route(REVOCATION, (route) => route.fulfill(FAILS))
    await tv.signOut()
    await approve(tv, phone)
    await context.unroute(REVOCATION)
    await tv.relaunch()
    await expect.poll(() => count(testBed, 'REFRESH_TOKEN')).toBe(1)
    await tv.screen('home')
    expect(await count(testBed, 'REVOKE_GRANT')).toBe(0)

    await tv.signOut()
    await expect.poll(() => count(testBed, 'REVOKE_GRANT')).toBeGreaterThan(0)
  })

  test('is sent at the next launch where another session has approved this TV, which stays signed in', async ({
    tv,
    phone,
    browser,
    testBed,
  }) => {
    const context = tv.page.context()
    await approve(tv, phone)
    await context.route(REVOCATION, (route) => route.fulfill(FAILS))
    await tv.signOut()
    const pocket = await browser.newContext()
    await approve(tv, await openKeycloakPhone(pocket, testBed.viewer))
    await context.unroute(REVOCATION)
    await tv.relaunch()
    await expect.poll(() => count(testBed, 'REVOKE_GRANT')).toBe(1)
    await tv.relaunch()
    await expect.poll(() => count(testBed, 'REFRESH_TOKEN')).toBe(2)
    await tv.screen('home')
    await pocket.close()
  })
})

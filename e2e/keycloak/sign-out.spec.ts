import { expect, test } from '../support/keycloak-fixtures.ts'
import type { KeycloakPhone } from '../support/keycloak-phone.ts'
import { openTv, type Tv } from '../support/tv.ts'
import { BOUND, count } from './dpop-tv.ts'

// Two kinds of sign-out are there where the tokens are bound: without their key they are worth nothing.
test.use(BOUND)

/** Approves another code without being asked for a password: the phone's own session goes on. */
async function approveSignedIn(tv: Tv, phone: KeycloakPhone): Promise<void> {
  await tv.choose('Sign in')
  await phone.page.goto(await tv.qrText())
  await phone.page.locator('[name=accept]').click()
  await tv.screen('home')
}

test('of two televisions that one phone has approved, "this TV" leaves the other and the phone signed in', async ({
  tv,
  phone,
  browser,
  app,
  testBed,
}) => {
  await phone.signIn(testBed.issuer)
  await approveSignedIn(tv, phone)
  const context = await browser.newContext()
  const sibling = await openTv(context, app.origin)
  await approveSignedIn(sibling, phone)

  await tv.signOut()
  await sibling.relaunch()
  await sibling.screen('home')
  expect(await sibling.viewerName()).toBe(testBed.viewer.name)
  await expect.poll(() => count(testBed, 'REFRESH_TOKEN')).toBeGreaterThan(0)
  expect(await count(testBed, 'REVOKE_GRANT')).toBe(0)
  await approveSignedIn(tv, phone)
  await context.close()
  expect(sibling.problems).toEqual([])
})

test('"all my TVs" ends both', async ({ tv, phone, browser, app, testBed }) => {
  await phone.signIn(testBed.issuer)
  await approveSignedIn(tv, phone)
  const context = await browser.newContext()
  const sibling = await openTv(context, app.origin)
  await approveSignedIn(sibling, phone)

  await tv.choose('Sign out')
  await tv.choose('Sign out of all my TVs')
  await tv.screen('welcome')
  await expect.poll(() => count(testBed, 'REVOKE_GRANT')).toBe(1)
  await sibling.relaunch()
  await sibling.screen('welcome')
  await expect(sibling.page.getByText('Your sign-in on this TV has ended')).toBeVisible()
  await context.close()
  expect(sibling.problems).toEqual([])
})

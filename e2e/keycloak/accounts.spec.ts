import { devices } from '@playwright/test'
import { expect, test } from '../fixtures/keycloak.ts'
import { adminRequest } from '../support/keycloak/admin.ts'
import { claimsOf } from '../support/keycloak/device-client.ts'
import { openKeycloakPhone } from '../support/keycloak/phone.ts'
import { copyStores, readRecord } from './support/dpop-page.ts'
import { count } from './support/dpop-tv.ts'
import type { Tv } from '../../testing/tv/tv.ts'

const GUEST = { username: 'kim', password: 'of-the-guest' }

test.use({
  appConfig: async ({ testBed }, use) => {
    const { issuer, clientId } = testBed
    await use({ issuer, clientId, accounts: 'several', tokenBinding: 'dpop-required' })
  },
})

interface Account {
  readonly value: { readonly tokens: Readonly<Record<string, string>> } | null
}
const tokensIn = async (tv: Tv, record: string) => (await readRecord<Account>(tv.page, record)).value?.tokens ?? {}
const keys = async (tv: Tv) => {
  const { indexedDb } = await copyStores(tv.page)
  return Object.keys(indexedDb).filter((key) => key.startsWith('proof-key') && 'keys' in (indexedDb[key] as object))
}

test('two people on two phones: each has a key of their own, is refreshed alone, and signs out alone', async ({
  tv,
  phone,
  testBed,
  keycloak,
  browser,
}) => {
  await adminRequest(keycloak, 'POST', `/${testBed.realm}/users`, {
    ...{ username: GUEST.username, enabled: true, emailVerified: true, email: 'kim@example.com' },
    ...{ firstName: 'Kim', lastName: 'Guest' },
    credentials: [{ type: 'password', value: GUEST.password }],
  })
  await tv.choose('Sign in')
  await phone.approve(await tv.qrText())
  await tv.screen('home')
  await tv.choose('Add account')
  await using guestContext = await browser.newContext({ ...devices['Pixel 7'] })
  const guestPhone = await openKeycloakPhone(guestContext, GUEST)
  await guestPhone.approve(await tv.qrText())
  await tv.screen('home')
  await expect(tv.page.getByTestId('viewer-name')).toHaveText('Kim Guest')

  const [vera, kim] = [await tokensIn(tv, 'session'), await tokensIn(tv, 'session-1')]
  expect(vera.keyThumbprint).not.toBe(kim.keyThumbprint)
  for (const { refreshToken, keyThumbprint } of [vera, kim])
    expect(claimsOf(refreshToken).cnf).toMatchObject({ jkt: keyThumbprint })
  expect(await keys(tv)).toHaveLength(2)

  // A launch refreshes the one who is watching, with the key of that account.
  await tv.relaunch()
  await tv.screen('accounts')
  await tv.choose(testBed.viewer.name)
  await tv.screen('home')
  await expect.poll(() => count(testBed, 'REFRESH_TOKEN')).toBe(1)
  await expect.poll(async () => (await tokensIn(tv, 'session')).accessToken).not.toBe(vera.accessToken)
  expect(await tokensIn(tv, 'session-1')).toEqual(kim)

  // The other signs out. The session and the key of the one who is watching stay.
  await tv.choose('Switch account')
  await tv.choose('Manage accounts')
  await tv.choose('Sign out Kim Guest')
  await tv.choose('Sign out Kim Guest')
  await expect.poll(() => keys(tv)).toHaveLength(1)
  await tv.relaunch()
  await tv.screen('home')
  await expect(tv.page.getByTestId('viewer-name')).toHaveText(testBed.viewer.name)
  await expect.poll(() => count(testBed, 'REFRESH_TOKEN')).toBe(2)
  expect(await count(testBed, 'REFRESH_TOKEN_ERROR')).toBe(0)
})

import type { EmbeddedServer } from '../../dev/server/embedded-server.ts'
import { withCopiedProfile } from '../support/copied-profile.ts'
import { expect, test } from '../fixtures/embedded.ts'
import type { Phone } from '../../testing/tv/phone.ts'
import type { Tv } from '../../testing/tv/tv.ts'

const NOT_ENDED = 'so your session there is still open. We’ll keep trying.'
const REVOCATION = '**/token/revocation'
const FAILS = { status: 500, headers: { 'Access-Control-Allow-Origin': '*' }, body: '' }

async function signIn(tv: Tv, phone: Phone): Promise<void> {
  await tv.choose('Sign in')
  await phone.approve(await tv.qrText())
  await tv.screen('home')
}

const notice = (tv: Tv) => tv.page.locator('.cp-notice')
const revocations = ({ requests }: EmbeddedServer) =>
  requests.filter(({ path, status }) => path === '/token/revocation' && status === 200).length

/** Uses the stored refresh token without the app. */
async function refresh({ issuer, clientId }: EmbeddedServer, refreshToken: string): Promise<number> {
  const body = new URLSearchParams({ grant_type: 'refresh_token', client_id: clientId, refresh_token: refreshToken })
  return (await fetch(`${issuer}/token`, { method: 'POST', body })).status
}

const storedRefreshToken = (tv: Tv) =>
  tv.page.evaluate(() => {
    const { value } = JSON.parse(localStorage.getItem('couchpass.session')!) as {
      value: { tokens: { refreshToken: string } }
    }
    return value.tokens.refreshToken
  })

for (const tokenBinding of ['bearer', 'dpop-required'])
  test.describe(`tokenBinding ${tokenBinding}`, () => {
    test.use({
      appConfig: async ({ server }, use) => {
        await use({ issuer: server.issuer, clientId: server.clientId, tokenBinding })
      },
    })

    test('a copy of the disk from before the sign-out is signed out too', async ({
      playwright: { chromium },
      launchOptions,
      server,
      phone,
      app,
    }) => {
      // Launches a browser with its own profile three times.
      test.slow()
      const house = {
        chromium,
        launchOptions,
        app: app.origin,
        approve: async (tv: Tv) => phone.approve(await tv.qrText()),
      }
      await withCopiedProfile(house, {
        onSet: async (tv) => {
          await tv.signOut()
          await expect.poll(() => revocations(server)).toBe(1)
        },
        onCopy: async (tv) => {
          await tv.screen('welcome')
          await expect(notice(tv)).toContainText('Your session on this TV has ended')
          expect(server.requests.at(-1), 'the server has refused it').toMatchObject({
            ...{ path: '/token', error: 'invalid_grant' },
          })
        },
      })
    })
  })

test('a failed revocation is shown, retried at each launch, and cleared once the server confirms it', async ({
  tv,
  phone,
  server,
}) => {
  const context = tv.page.context()
  await signIn(tv, phone)
  const token = await storedRefreshToken(tv)
  await context.route(REVOCATION, (route) => route.fulfill(FAILS))
  await tv.signOut()
  await expect(notice(tv)).toContainText(NOT_ENDED)
  for (let launch = 0; launch < 2; launch++) {
    const sent = context.waitForEvent('request', (request) => request.url().endsWith('/token/revocation'))
    await tv.relaunch()
    await sent
    await expect(notice(tv)).toContainText(NOT_ENDED)
  }
  expect(revocations(server)).toBe(0)

  await context.unroute(REVOCATION)
  await tv.relaunch()
  await expect.poll(() => revocations(server)).toBe(1)
  await expect(notice(tv)).toBeHidden()
  expect(await refresh(server, token)).toBe(400)
  await tv.relaunch()
  await tv.screen('welcome')
  expect(revocations(server)).toBe(1)
})

test('a set that signs out without network revokes once the network is back', async ({ tv, phone, server }) => {
  await signIn(tv, phone)
  const token = await storedRefreshToken(tv)
  await tv.page.context().setOffline(true)
  await tv.signOut()
  await expect(notice(tv)).toContainText(NOT_ENDED)
  await tv.page.context().setOffline(false)
  await expect.poll(() => revocations(server)).toBe(1)
  await expect(notice(tv)).toHaveText('You are signed out.')
  expect(await refresh(server, token)).toBe(400)
})

test('a pending revocation survives a new sign-in and does not end it', async ({ tv, phone, server }) => {
  const context = tv.page.context()
  await signIn(tv, phone)
  const token = await storedRefreshToken(tv)
  await context.route(REVOCATION, (route) => route.fulfill(FAILS))
  await tv.signOut()
  await signIn(tv, phone)
  await tv.relaunch()
  await tv.screen('home')
  await context.unroute(REVOCATION)
  await tv.signOut()
  await expect.poll(() => revocations(server)).toBe(2)
  expect(await refresh(server, token)).toBe(400)
})

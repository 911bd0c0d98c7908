import { expect, test } from '../fixtures/embedded.ts'
import { deviceAnswer, PENDING, startScriptedServer, type ScriptedAnswer } from '../support/servers/scripted-server.ts'
import { serveApp } from '../../testing/servers/static-server.ts'
import { openTv, type Tv } from '../../testing/tv/tv.ts'
import { unsignedIdToken } from '../support/servers/unsigned-id-token.ts'

const KEEP = 'Stay signed in as Robin Demo'

async function signIn(tv: Tv, approve: (address: string) => Promise<void>): Promise<void> {
  await tv.choose('Sign in')
  await approve(await tv.qrText())
  await tv.screen('home')
}

test('the present viewer stays signed in when the new sign-in is given up, declined or cut off by a relaunch', async ({
  tv,
  phone,
}) => {
  await signIn(tv, phone.approve)
  await expect(tv.page.getByTestId('viewer-email')).toBeVisible()

  await tv.choose('Use another account')
  await tv.screen('sign-in')
  await tv.choose(KEEP)
  await tv.screen('home')
  expect(await tv.viewerName()).toBe('Robin Demo')

  await tv.choose('Use another account')
  await phone.deny(await tv.qrText())
  await tv.screen('denied')
  await tv.press('back')
  await tv.screen('home')

  await tv.choose('Use another account')
  await tv.page.getByTestId('user-code').waitFor()
  await tv.relaunch()
  await tv.screen('home')
  expect(await tv.viewerName()).toBe('Robin Demo')
})

test('the new viewer replaces the old one permanently', async ({ browser }) => {
  const token: ScriptedAnswer[] = [PENDING]
  await using server = await startScriptedServer((issuer) => ({
    '/device': { json: deviceAnswer(issuer) },
    '/token': token,
  }))
  const approvedBy = (sub: string) => {
    const id_token = unsignedIdToken({
      ...{ iss: server.issuer, aud: 'tv', sub, name: sub, iat: 1_700_000_000, exp: 1_700_000_300 },
    })
    token[0] = { json: { access_token: `of-${sub}`, token_type: 'Bearer', expires_in: 3600, id_token } }
  }
  await using app = await serveApp({ config: { issuer: server.issuer, clientId: 'tv' } })
  await using context = await browser.newContext()
  const tv = await openTv(context, app.origin)
  await tv.choose('Sign in')
  approvedBy('Ada')
  await tv.screen('home')
  expect(await tv.viewerName()).toBe('Ada')

  token[0] = PENDING
  await tv.choose('Use another account')
  await tv.page.getByTestId('user-code').waitFor()
  approvedBy('Ben')
  await tv.screen('home')
  expect(await tv.viewerName()).toBe('Ben')
  await tv.relaunch()
  await tv.screen('home')
  expect(await tv.viewerName()).toBe('Ben')
  expect(tv.problems).toEqual([])
})

test('"Not me: undo this sign-in" signs out at once', async ({ tv, phone }) => {
  await signIn(tv, phone.approve)
  await tv.choose('Not me: undo this sign-in')
  await tv.screen('welcome')
  await expect(tv.page.getByText('You are signed out.')).toBeVisible()
})

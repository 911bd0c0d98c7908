import { expect, test } from '../fixtures/embedded.ts'
import { deviceAnswer, startScriptedServer } from '../support/servers/scripted-server.ts'
import { unsignedIdToken } from '../support/servers/unsigned-id-token.ts'
import { serveApp } from '../../testing/servers/static-server.ts'
import { openTv } from '../../testing/tv/tv.ts'

test('shows the viewer’s picture from the provider, without referrer and cookies', async ({ tv, phone }) => {
  await tv.choose('Sign in')
  const picture = tv.page.waitForRequest(/\/pictures\/robin\.svg$/)
  await phone.approve(await tv.qrText())
  const headers = await (await picture).allHeaders()
  expect(headers['referer']).toBeUndefined()
  expect(headers['cookie']).toBeUndefined()
  expect(headers['sec-fetch-mode']).toBe('cors')
  await tv.screen('home')
  const avatar = tv.page.getByTestId('avatar')
  await expect(avatar.locator('img')).toBeVisible()
  await expect(avatar).toHaveText('')
})

test('a picture that does not load leaves the initials, without a trace', async ({ tv, phone }) => {
  await tv.page.context().route('**/pictures/**', (route) => route.abort())
  await tv.choose('Sign in')
  const failed = tv.page.waitForEvent('requestfailed', (request) => request.url().includes('/pictures/'))
  await phone.approve(await tv.qrText())
  await failed
  await expect(tv.page.getByTestId('avatar')).toHaveText('RD')
  await expect(tv.page.getByTestId('avatar').locator('img')).toBeHidden()
})

for (const [name, initials] of [
  ['🚀🚀', ''],
  ['山田 太郎', ''],
  ['🚀 Ada Lovelace', 'AL'],
] as const)
  test(`${name}: a silhouette without initials, and no picture from elsewhere`, async ({ browser }) => {
    const asked: string[] = []
    await using server = await startScriptedServer((issuer) => ({
      '/device': { json: deviceAnswer(issuer) },
      '/token': {
        json: {
          ...{ access_token: 'of-the-test', token_type: 'Bearer', expires_in: 3600 },
          id_token: unsignedIdToken({
            ...{ iss: issuer, aud: 'tv', sub: 's', name, picture: 'https://elsewhere.example/face.png' },
            ...{ iat: 1_700_000_000, exp: 1_700_000_300 },
          }),
        },
      },
    }))
    await using app = await serveApp({ config: { issuer: server.issuer, clientId: 'tv' } })
    await using context = await browser.newContext()
    const tv = await openTv(context, app.origin)
    tv.page.on('request', (request) => asked.push(request.url()))
    await tv.choose('Sign in')
    await tv.screen('home')
    const avatar = tv.page.getByTestId('avatar')
    await expect(avatar).toHaveText(initials)
    await expect(avatar.locator('svg')).toHaveCount(initials === '' ? 1 : 0)
    await expect(avatar.locator('img')).toHaveCount(0)
    expect(asked.filter((url) => url.includes('elsewhere'))).toEqual([])
    expect(tv.problems).toEqual([])
  })

import { adminRequest } from '../support/keycloak/admin.ts'
import { serveOnLoopback } from '../../testing/servers/loopback-server.ts'
import { expect, test as base } from '../fixtures/keycloak.ts'

const PORTRAIT = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'

/** A server of pictures, named in the app's configuration. */
const test = base.extend<{ readonly pictures: string }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the dependencies from the pattern
  pictures: async ({}, use) => {
    const headers = { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'image/svg+xml' }
    await using server = await serveOnLoopback((_, response) => response.writeHead(200, headers).end(PORTRAIT))
    await use(server.origin)
  },
  appConfig: async ({ testBed, pictures }, use) => {
    await use({ issuer: testBed.issuer, clientId: testBed.clientId, connectOrigins: [pictures] })
  },
})

test('a user attribute "picture" is the picture on Home', async ({ tv, phone, testBed, keycloak, pictures }) => {
  const path = `/${testBed.realm}/users`
  const profile = (await adminRequest(keycloak, 'GET', `${path}/profile`)) as { attributes: readonly object[] }
  const attribute = { name: 'picture', permissions: { view: ['admin'], edit: ['admin'] } }
  await adminRequest(keycloak, 'PUT', `${path}/profile`, { ...profile, attributes: [...profile.attributes, attribute] })
  const found = await adminRequest(keycloak, 'GET', `${path}?exact=true&username=${testBed.viewer.username}`)
  const [user] = found as [{ id: string; attributes?: object }]
  const attributes = { ...user.attributes, picture: [`${pictures}/robin.svg`] }
  await adminRequest(keycloak, 'PUT', `${path}/${user.id}`, { ...user, attributes })

  await tv.choose('Sign in')
  await phone.approve(await tv.qrText())
  await tv.screen('home')
  await expect(tv.page.getByTestId('avatar').locator('img')).toBeVisible()
})

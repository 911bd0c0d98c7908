import { readFile } from 'node:fs/promises'
import type { KeycloakServer } from '../../keycloak/server.ts'
import { claimsOf, createDeviceClient } from '../support/keycloak-device-client.ts'
import { expect, test as base } from '../support/keycloak-fixtures.ts'
import { openKeycloakPhone, type KeycloakPhone } from '../support/keycloak-phone.ts'
import { REALM_FILE } from '../support/keycloak-test-bed.ts'

const CLIENT_ID = 'couchpass-tv'

interface ShippedViewer {
  readonly username: string
  readonly email: string
  readonly credentials: readonly [{ readonly value: string }]
}

/** The realm as it is shipped and as Keycloak imported it at its start, asked by plain requests. */
const test = base.extend<{ demoViewer: ShippedViewer; demoPhone: KeycloakPhone }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the dependencies from the pattern
  demoViewer: async ({}, use) => {
    const { users } = JSON.parse(await readFile(REALM_FILE, 'utf8')) as { users: [ShippedViewer] }
    await use(users[0])
  },
  demoPhone: async ({ browser, demoViewer }, use) => {
    const { username, credentials } = demoViewer
    const context = await browser.newContext()
    await use(await openKeycloakPhone(context, { username, password: credentials[0].value }))
    await context.close()
  },
})

const clientOf = (keycloak: KeycloakServer, origin?: string) =>
  createDeviceClient({
    issuer: keycloak.issuer('tv'),
    clientId: CLIENT_ID,
    ...(origin !== undefined && { origin }),
  })

async function signIn(keycloak: KeycloakServer, phone: KeycloakPhone, origin?: string) {
  const client = clientOf(keycloak, origin)
  const { body: authorization } = await client.requestCode()
  await phone.approve(String(authorization.verification_uri_complete))
  const { body: tokens } = await client.poll(authorization.device_code)
  return { client, tokens }
}

test('a code lives for 600 s, is polled every 5 s and is entered at an address of the realm', async ({ keycloak }) => {
  const { status, body } = await clientOf(keycloak).requestCode()
  expect(status).toBe(200)
  expect(body).toMatchObject({ expires_in: 600, interval: 5, verification_uri: `${keycloak.issuer('tv')}/device` })
  expect(body.verification_uri_complete).toBe(`${String(body.verification_uri)}?user_code=${String(body.user_code)}`)
})

test('the demo viewer has a name and an e-mail address, in UserInfo and in the id_token', async ({
  keycloak,
  demoPhone,
  demoViewer,
}) => {
  const { client, tokens } = await signIn(keycloak, demoPhone)
  const claims = { name: 'Robin Demo', preferred_username: demoViewer.username, email: demoViewer.email }
  expect((await client.userInfo(tokens.access_token)).body).toMatchObject({ ...claims, email_verified: true })
  expect(claimsOf(tokens.id_token)).toMatchObject({ ...claims, aud: CLIENT_ID, iss: keycloak.issuer('tv') })
})

test('the phone is asked, by a name that a person understands', async ({ keycloak, demoPhone }) => {
  const { body } = await clientOf(keycloak).requestCode()
  const question = await demoPhone.reachQuestion(String(body.verification_uri_complete))
  expect(question).toBe('Sign in to Couchpass on your TV?')
})

test('the refresh token is an offline one, rotates, and survives one lost answer', async ({ keycloak, demoPhone }) => {
  const { client, tokens } = await signIn(keycloak, demoPhone)
  expect(tokens.refresh_expires_in).toBe(0)
  expect(claimsOf(tokens.refresh_token).typ).toBe('Offline')

  const lost = await client.refresh(tokens.refresh_token)
  expect(lost.status).toBe(200)
  expect(lost.body.refresh_token).not.toBe(tokens.refresh_token)
  expect((await client.refresh(tokens.refresh_token)).status).toBe(200)
  expect((await client.refresh(tokens.refresh_token)).body.error).toBe('invalid_grant')
})

test('a revoked refresh token is worth nothing', async ({ keycloak, demoPhone }) => {
  const { client, tokens } = await signIn(keycloak, demoPhone)
  expect((await client.revoke(tokens.refresh_token)).status).toBe(200)
  expect(await client.refresh(tokens.refresh_token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
})

test("a television's token carries no role and opens nothing of the viewer's account", async ({
  keycloak,
  demoPhone,
}) => {
  const { tokens } = await signIn(keycloak, demoPhone)
  const claims = claimsOf(tokens.access_token)
  expect(claims.azp).toBe(CLIENT_ID)
  for (const name of ['realm_access', 'resource_access', 'aud', 'allowed-origins'])
    expect(claims).not.toHaveProperty(name)
  const account = await fetch(`${keycloak.issuer('tv')}/account/`, {
    headers: { Authorization: `Bearer ${String(tokens.access_token)}`, Accept: 'application/json' },
  })
  expect(account.status).toBeGreaterThanOrEqual(400)
})

test('nothing but the device grant with PKCE is open to the client', async ({ keycloak, demoViewer }) => {
  const client = clientOf(keycloak)
  const { username, credentials } = demoViewer
  expect((await client.requestCode('openid', {})).body.error).toBe('invalid_request')
  expect(
    (await client.requestCode('openid', { code_challenge: 'x'.repeat(43), code_challenge_method: 'plain' })).body.error,
  ).toBe('invalid_request')
  expect((await client.signInWithPassword(username, credentials[0].value)).body.error).toBe('unauthorized_client')
  const authorize = new URL(`${keycloak.issuer('tv')}/protocol/openid-connect/auth`)
  for (const responseType of ['code', 'token']) {
    authorize.search = String(
      new URLSearchParams({ client_id: CLIENT_ID, response_type: responseType, redirect_uri: 'http://localhost/' }),
    )
    expect((await fetch(authorize, { redirect: 'manual' })).status).toBe(400)
  }
})

test('pages of the listed origins, and of no other, may read every answer', async ({ keycloak, demoPhone }) => {
  const { tokens } = await signIn(keycloak, demoPhone)
  const { clients } = JSON.parse(await readFile(REALM_FILE, 'utf8')) as { clients: [{ webOrigins: string[] }] }
  const [{ webOrigins }] = clients
  expect(webOrigins).toEqual(expect.arrayContaining(['http://localhost:5173', 'http://localhost', 'null', 'file://']))
  for (const origin of webOrigins) {
    const client = clientOf(keycloak, origin)
    const answers = [
      await client.requestCode(),
      await client.poll('no-such-code'),
      await client.userInfo(tokens.access_token),
      await client.refresh('no-such-token'),
      await client.revoke('no-such-token'),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 400, 200, 400, 200])
    expect(answers.map(({ allowedOrigin }) => allowedOrigin)).toEqual(answers.map(() => origin))
  }
  for (const origin of ['http://localhost:5174', 'https://localhost:5173', 'http://localhost:5173/', 'file:///']) {
    const { status, allowedOrigin } = await clientOf(keycloak, origin).requestCode()
    expect({ origin, status, allowedOrigin }).toEqual({ origin, status: 403, allowedOrigin: null })
  }
})

import { readFile } from 'node:fs/promises'
import { DEMO_VIEWER } from '../../keycloak/demo-viewer.ts'
import { ADMIN, type KeycloakServer } from '../../keycloak/server.ts'
import { adminRequest } from '../support/keycloak/admin.ts'
import { claimsOf, createDeviceClient } from '../support/keycloak/device-client.ts'
import { expect, test as base } from '../fixtures/keycloak.ts'
import { openKeycloakPhone, type KeycloakPhone } from '../support/keycloak/phone.ts'
import { REALM_FILE } from '../support/keycloak/test-bed.ts'

const CLIENT_ID = 'couchpass-tv'

/** The shipped realm, as Keycloak imported it at its start, tested with plain requests. */
const test = base.extend<{ demoPhone: KeycloakPhone }>({
  demoPhone: async ({ browser }, use) => {
    const context = await browser.newContext()
    await use(await openKeycloakPhone(context, DEMO_VIEWER))
    await context.close()
  },
})

interface ClientSettings {
  readonly clientId: string
  readonly directAccessGrantsEnabled: boolean
}

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
}) => {
  const { client, tokens } = await signIn(keycloak, demoPhone)
  const claims = { name: 'Robin Demo', preferred_username: DEMO_VIEWER.username, email: DEMO_VIEWER.email }
  expect((await client.userInfo(tokens.access_token)).body).toMatchObject({ ...claims, email_verified: true })
  expect(claimsOf(tokens.id_token)).toMatchObject({ ...claims, aud: CLIENT_ID, iss: keycloak.issuer('tv') })
})

test('the phone asks for consent with a readable client name', async ({ keycloak, demoPhone }) => {
  const { body } = await clientOf(keycloak).requestCode()
  const question = await demoPhone.reachQuestion(String(body.verification_uri_complete))
  expect(question).toBe('Sign in to Couchpass on your TV?')
})

test('the refresh token is an offline token, rotates, and survives one lost response', async ({
  keycloak,
  demoPhone,
}) => {
  const { client, tokens } = await signIn(keycloak, demoPhone)
  // With a maximum lifetime for the session Keycloak reports how long the token may stay unused. Without one it
  // reports 0.
  expect(tokens.refresh_expires_in).toBe(30 * 24 * 60 * 60)
  expect(claimsOf(tokens.refresh_token).typ).toBe('Offline')

  const lost = await client.refresh(tokens.refresh_token)
  expect(lost.status).toBe(200)
  expect(lost.body.refresh_token).not.toBe(tokens.refresh_token)
  expect((await client.refresh(tokens.refresh_token)).status).toBe(200)
  expect((await client.refresh(tokens.refresh_token)).body.error).toBe('invalid_grant')
})

test('a revoked refresh token is rejected', async ({ keycloak, demoPhone }) => {
  const { client, tokens } = await signIn(keycloak, demoPhone)
  expect((await client.revoke(tokens.refresh_token)).status).toBe(200)
  expect(await client.refresh(tokens.refresh_token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
})

test("a television's token contains no role and gives no access to the viewer's account", async ({
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

test('the client may only use the device grant with PKCE', async ({ keycloak }) => {
  const client = clientOf(keycloak)
  const { username, password } = DEMO_VIEWER
  expect((await client.requestCode('openid', {})).body.error).toBe('invalid_request')
  expect(
    (await client.requestCode('openid', { code_challenge: 'x'.repeat(43), code_challenge_method: 'plain' })).body.error,
  ).toBe('invalid_request')
  expect((await client.signInWithPassword(username, password)).body.error).toBe('unauthorized_client')
  const authorize = new URL(`${keycloak.issuer('tv')}/protocol/openid-connect/auth`)
  for (const responseType of ['code', 'token']) {
    authorize.search = String(
      new URLSearchParams({ client_id: CLIENT_ID, response_type: responseType, redirect_uri: 'http://localhost/' }),
    )
    expect((await fetch(authorize, { redirect: 'manual' })).status).toBe(400)
  }
})

test('the administrator of a trial Keycloak has no known password', async ({ keycloak }) => {
  const attempt = (password: string) =>
    fetch(`${keycloak.issuer('master')}/protocol/openid-connect/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'password', client_id: 'admin-cli', username: ADMIN.username, password }),
    })
  expect((await attempt('admin')).status).toBe(400)
  expect((await attempt(ADMIN.password)).status).toBe(200)
})

test('no client of the realm accepts passwords, including the built-in ones', async ({ keycloak }) => {
  const clients = (await adminRequest(keycloak, 'GET', '/tv/clients')) as ClientSettings[]
  expect(clients.map(({ clientId }) => clientId)).toEqual(expect.arrayContaining([CLIENT_ID, 'admin-cli', 'account']))
  expect(clients.filter(({ directAccessGrantsEnabled }) => directAccessGrantsEnabled)).toEqual([])
  const { username, password } = DEMO_VIEWER
  for (const { clientId } of clients) {
    const client = createDeviceClient({ issuer: keycloak.issuer('tv'), clientId })
    const { status, body } = await client.signInWithPassword(username, password)
    expect({ clientId, refused: status >= 400, token: body.access_token }).toEqual({
      clientId,
      refused: true,
      token: undefined,
    })
  }
})

test('an offline session ends after a year, even if it is used', async ({ keycloak }) => {
  expect(await adminRequest(keycloak, 'GET', '/tv')).toMatchObject({
    offlineSessionMaxLifespanEnabled: true,
    offlineSessionMaxLifespan: 365 * 24 * 60 * 60,
  })
})

test('guessed codes, approvals and sign-ins are recorded as events', async ({ keycloak, demoPhone }) => {
  const eventTypes = async () => {
    const events = (await adminRequest(keycloak, 'GET', '/tv/events?max=1000')) as { type: string }[]
    return events.map(({ type }) => type)
  }
  await fetch(`${keycloak.issuer('tv')}/device?user_code=AAAA-AAAA`)
  await signIn(keycloak, demoPhone)
  const expected = ['OAUTH2_DEVICE_VERIFY_USER_CODE_ERROR', 'LOGIN', 'OAUTH2_DEVICE_CODE_TO_TOKEN']
  expect(await eventTypes()).toEqual(expect.arrayContaining(expected))
})

test('only pages of the listed origins may read the responses', async ({ keycloak, demoPhone }) => {
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

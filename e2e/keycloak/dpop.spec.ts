import type { KeycloakServer } from '../../keycloak/server.ts'
import { adminRequest } from '../support/keycloak/admin.ts'
import { recordAnswers, TOKEN_ENDPOINT } from '../support/keycloak/answers.ts'
import { claimsOf } from '../support/keycloak/device-client.ts'
import { expect, test } from '../fixtures/keycloak.ts'
import { openTv, type Tv } from '../../testing/tv/tv.ts'
import { copyStores, readRecord, writeStores } from './support/dpop-page.ts'
import { createProver } from './support/dpop-prover.ts'
import { BOUND, count, onPackagedTv, onTv, signIn, storedTokens } from './support/dpop-tv.ts'

test.use(BOUND)

/** Welcome, because the stored session is useless. */
async function expectEnded(tv: Tv): Promise<void> {
  await tv.screen('welcome')
  await expect(tv.page.getByText('Your session on this TV has ended')).toBeVisible()
}

test('binds tokens to a key that cannot be read, and uses it for refresh and UserInfo after a relaunch', async ({
  tv,
  phone,
  testBed,
}) => {
  const answers = await recordAnswers(tv.page, TOKEN_ENDPOINT)
  await signIn(tv, phone)
  expect(answers.at(-1)?.body).toMatchObject({ token_type: 'DPoP' })
  const { keyThumbprint, refreshToken } = await storedTokens(tv)
  for (const token of [answers.at(-1)?.body.access_token, refreshToken])
    expect(claimsOf(token).cnf).toMatchObject({ jkt: keyThumbprint })

  for (const launches of [1, 2]) {
    await tv.relaunch()
    await tv.screen('home')
    expect(await tv.viewerName()).toBe(testBed.viewer.name)
    await expect.poll(() => count(testBed, 'REFRESH_TOKEN')).toBe(launches)
    await expect.poll(() => count(testBed, 'USER_INFO_REQUEST')).toBe(launches + 1)
  }
  expect(claimsOf((await storedTokens(tv)).refreshToken).cnf).toMatchObject({ jkt: keyThumbprint })
  expect(await count(testBed, 'REFRESH_TOKEN_ERROR')).toBe(0)
  expect(await count(testBed, 'USER_INFO_REQUEST_ERROR')).toBe(0)
  expect(await tv.page.evaluate(exportOfTheKey)).toBe('InvalidAccessError')
})

test('both stores are useless when copied to another profile', async ({ tv, phone, testBed, browser, app }) => {
  await signIn(tv, phone)
  const stores = await copyStores(tv.page)
  expect(JSON.stringify(stores.localStorage)).toContain('refreshToken')
  expect(JSON.stringify(stores.indexedDb)).toContain('refreshToken')

  // With the app itself.
  const elsewhere = await browser.newContext()
  const thief = await openTv(elsewhere, app.origin)
  await thief.screen('welcome')
  await writeStores(thief.page, stores)
  expect((await storedTokens(thief)).refreshToken).toBe((await storedTokens(tv)).refreshToken)
  await thief.relaunch()
  await expectEnded(thief)
  expect(thief.problems).toEqual([])
  await elsewhere.close()

  // With plain requests: without a proof, and with a proof of another key.
  const { accessToken, refreshToken } = await storedTokens(tv)
  const prover = await createProver(testBed)
  for (const proof of ['none', 'of another key'] as const) {
    expect(await prover.refresh(refreshToken!, proof)).toMatchObject({ status: 400, error: 'invalid_grant' })
    expect(await prover.userInfo(accessToken!, proof)).toMatchObject({ status: 401 })
  }

  // The television's own session still works.
  await tv.relaunch()
  await tv.screen('home')
  await expect.poll(() => count(testBed, 'REFRESH_TOKEN')).toBe(1)
})

test('sends a proof with the revocation to a realm that requires one for every request', async ({
  tv,
  phone,
  testBed,
  keycloak,
}) => {
  const policies = `/${testBed.realm}/client-policies`
  const executors = [{ executor: 'dpop-bind-enforcer', configuration: { 'auto-configure': 'false' } }]
  await adminRequest(keycloak, 'PUT', `${policies}/profiles`, { profiles: [{ name: 'bound', executors }] })
  const conditions = [{ condition: 'any-client', configuration: {} }]
  const bound = { name: 'bound', enabled: true, conditions, profiles: ['bound'] }
  await adminRequest(keycloak, 'PUT', `${policies}/policies`, { policies: [bound] })

  await signIn(tv, phone)
  // A plain request without a proof is rejected.
  const { refreshToken } = await storedTokens(tv)
  const form = new URLSearchParams({ client_id: testBed.clientId, token: refreshToken! })
  const refused = await fetch(`${testBed.issuer}/protocol/openid-connect/revoke`, { method: 'POST', body: form })
  expect(await refused.json()).toMatchObject({ error: 'invalid_dpop_proof' })

  await tv.signOut()
  await expect.poll(() => count(testBed, 'REVOKE_GRANT')).toBe(1)
  await expect.poll(async () => 'keys' in (await readRecord<object>(tv.page, 'proof-key'))).toBe(false)
})

test('signing out revokes the tokens and deletes the key, and the next sign-in makes a new key', async ({
  tv,
  phone,
  testBed,
}) => {
  await signIn(tv, phone)
  const before = await storedTokens(tv)
  await tv.signOut()
  await tv.screen('welcome')
  await expect.poll(async () => 'keys' in (await readRecord<object>(tv.page, 'proof-key'))).toBe(false)
  await expect.poll(() => count(testBed, 'REVOKE_GRANT')).toBe(1)
  const prover = await createProver(testBed)
  for (const proof of ['none', 'of another key'] as const)
    expect(await prover.refresh(before.refreshToken!, proof)).toMatchObject({ status: 400, error: 'invalid_grant' })

  await signIn(tv, phone)
  const after = await storedTokens(tv)
  expect(after.keyThumbprint).not.toBe(before.keyThumbprint)
})

test('a realm that binds only the refresh token gives APIs bearer tokens, and the key still refreshes them', async ({
  tv,
  phone,
  testBed,
  keycloak,
}) => {
  await signIn(tv, phone)
  const { keyThumbprint } = await storedTokens(tv)
  await bindRefreshTokensAlone(keycloak, testBed.realm)
  for (const launches of [1, 2]) {
    await tv.relaunch()
    await expect.poll(() => count(testBed, 'REFRESH_TOKEN')).toBe(launches)
    await tv.screen('home')
    expect(await tv.viewerName()).toBe(testBed.viewer.name)
    await expect.poll(() => storedTokens(tv)).toMatchObject({ tokenType: 'bearer', keyThumbprint })
    expect(claimsOf((await storedTokens(tv)).refreshToken).cnf).toMatchObject({ jkt: keyThumbprint })
    expect(claimsOf((await storedTokens(tv)).accessToken).cnf).toBeUndefined()
  }
})

test('if binding is required, a bearer access token from a refresh ends the session', async ({
  browser,
  appConfig,
  phone,
  testBed,
  keycloak,
}) => {
  await onPackagedTv(browser, { ...appConfig, tokenBinding: 'dpop-required' }, {}, async (tv) => {
    await signIn(tv, phone)
    await bindRefreshTokensAlone(keycloak, testBed.realm)
    await tv.relaunch()
    await expectEnded(tv)
    await expect.poll(() => count(testBed, 'REFRESH_TOKEN')).toBe(1)
  })
})

test('a session ends if its key is gone, and a new sign-in works', async ({ tv, phone }) => {
  await signIn(tv, phone)
  await tv.page.evaluate(deleteTheKey)
  await tv.relaunch()
  await expectEnded(tv)
  await tv.relaunch()
  await tv.screen('welcome')
  await signIn(tv, phone)
})

test('a television without IndexedDB signs in with bearer tokens, or not at all if binding is required', async ({
  browser,
  app,
  appConfig,
  phone,
}) => {
  const withoutIndexedDb = () => Object.defineProperty(window, 'indexedDB', { value: undefined })
  await onTv(browser, app.origin, { before: withoutIndexedDb }, async (tv) => {
    await signIn(tv, phone)
    const record = await tv.page.evaluate(() => localStorage.getItem('couchpass.session'))
    expect(JSON.parse(record!)).toMatchObject({
      value: { tokens: { tokenType: 'bearer', unboundBecause: 'no_key_store' } },
    })
  })
  const required = { ...appConfig, tokenBinding: 'dpop-required' }
  await onPackagedTv(browser, required, { before: withoutIndexedDb }, async (tv) => {
    await tv.choose('Sign in')
    await tv.screen('fault')
    expect(await tv.faultCode()).toBe('token_binding_unavailable')
  })
})

test('a provider without ES256 gets bearer requests, or none if binding is required', async ({
  browser,
  appConfig,
  phone,
}) => {
  const without = { ...appConfig, providerMetadata: { dpop_signing_alg_values_supported: ['RS256'] } }
  await onPackagedTv(browser, without, {}, async (tv) => {
    await signIn(tv, phone)
    expect(await storedTokens(tv)).toMatchObject({ tokenType: 'bearer', unboundBecause: 'not_offered' })
  })
  await onPackagedTv(browser, { ...without, tokenBinding: 'dpop-required' }, {}, async (tv) => {
    await tv.choose('Sign in')
    await tv.screen('fault')
    expect(await tv.faultCode()).toBe('token_binding_not_offered')
  })
})

test('no address, page or console contains a secret', async ({ tv, phone }) => {
  const answers = await recordAnswers(tv.page, TOKEN_ENDPOINT)
  const seen: string[] = []
  tv.page.on('request', (request) => seen.push(request.url()))
  tv.page.on('console', (message) => seen.push(message.text()))
  const look = async () => seen.push(await tv.page.content(), await tv.page.evaluate(() => location.href))
  await tv.choose('Sign in')
  const uri = await tv.qrText()
  await look()
  await phone.approve(uri)
  await tv.screen('home')
  await look()
  const { request, body } = answers.at(-1)!
  const secrets = [request.device_code, request.code_verifier, body.access_token, body.refresh_token, body.id_token]
  for (const secret of secrets) {
    expect(secret).toMatch(/^[\w.-]{40,}$/)
    expect(seen.filter((text) => text.includes(String(secret)))).toEqual([])
  }
})

/** The name of the error from an attempt to export the private key. */
async function exportOfTheKey(): Promise<string> {
  const { keys } = await new Promise<{ keys: CryptoKeyPair }>((resolve, reject) => {
    const opening = indexedDB.open('couchpass')
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const reading = opening.result.transaction('records').objectStore('records').get('proof-key')
      reading.onsuccess = () => resolve(reading.result as { keys: CryptoKeyPair })
    }
  })
  return crypto.subtle.exportKey('jwk', keys.privateKey).then(
    () => 'it can be read',
    (error: Error) => error.name,
  )
}

async function deleteTheKey(): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('couchpass')
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const transaction = opening.result.transaction('records', 'readwrite')
      transaction.objectStore('records').delete('proof-key')
      transaction.oncomplete = () => resolve()
    }
  })
}

async function bindRefreshTokensAlone(keycloak: KeycloakServer, realm: string): Promise<void> {
  const executor = {
    executor: 'dpop-bind-enforcer',
    configuration: { 'auto-configure': 'false', 'allow-only-refresh-token-binding': 'true' },
  }
  const conditions = [{ condition: 'any-client', configuration: {} }]
  const path = `/${realm}/client-policies`
  await adminRequest(keycloak, 'PUT', `${path}/profiles`, { profiles: [{ name: 'bound', executors: [executor] }] })
  await adminRequest(keycloak, 'PUT', `${path}/policies`, {
    policies: [{ name: 'bound', enabled: true, conditions, profiles: ['bound'] }],
  })
}

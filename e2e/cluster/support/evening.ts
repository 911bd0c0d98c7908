import type { Cluster } from '../../../keycloak/cluster/cluster.ts'
import { DEMO_VIEWER } from '../../../keycloak/demo-viewer.ts'
import { PhoneByHttp } from '../../../dev/server/phone-by-http.ts'
import { createKeycloakPhone } from '../../../testing/keycloak/phone-by-http.ts'
import { CLIENT_ID, REALM } from '../../../testing/cluster/tv-realm.ts'
import { expect } from '@playwright/test'
import { createDeviceClient } from '../../support/keycloak/device-client.ts'

const { username, password } = DEMO_VIEWER
const VIEWER = { username, password }

/** One of everything that televisions and phones do on an evening, so that each of Keycloak's counters moves. */
export async function liveAnEvening(cluster: Cluster): Promise<void> {
  const issuer = cluster.issuer(REALM)
  const television = (clientId = CLIENT_ID) => createDeviceClient({ issuer, clientId, fetch: cluster.fetch })
  const errorOf = async (answer: ReturnType<ReturnType<typeof television>['poll']>) => (await answer).body.error

  async function forgotten(): Promise<void> {
    const client = television()
    const { body } = await client.requestCode()
    // Waiting, then too early, and expired some seconds after the code's lifetime.
    expect(await errorOf(client.poll(body.device_code))).toBe('authorization_pending')
    expect(await errorOf(client.poll(body.device_code))).toBe('slow_down')
    await expect.poll(() => errorOf(client.poll(body.device_code)), { timeout: 60_000 }).toBe('expired_token')
  }

  async function signedIn(): Promise<void> {
    const client = television()
    const { body } = await client.requestCode()
    await createKeycloakPhone(VIEWER, cluster.fetch).approve(String(body.verification_uri_complete))
    const { body: tokens } = await client.poll(body.device_code)
    expect((await client.refresh(tokens.refresh_token)).status).toBe(200)
    expect(await errorOf(client.refresh('no-such-token'))).toBe('invalid_grant')
  }

  async function denied(): Promise<void> {
    const client = television()
    const { body } = await client.requestCode()
    const phone = new PhoneByHttp(cluster.fetch)
    const question = await phone.submit(await phone.open(String(body.verification_uri_complete)), VIEWER)
    await phone.submit(question, { cancel: '' })
    expect(await errorOf(client.poll(body.device_code))).toBe('access_denied')
  }

  async function mistyped(): Promise<void> {
    const { body } = await television().requestCode()
    const phone = new PhoneByHttp(cluster.fetch)
    const page = await phone.open(String(body.verification_uri_complete))
    const { html } = await phone.submit(page, { username, password: 'mistyped' })
    expect(html).toContain('Invalid username or password.')
  }

  const walkedAway = forgotten()
  // One after the other: with brute-force protection Keycloak refuses a sign-in while another one of the same account
  // is being checked, and may lock the account for a moment after a wrong password.
  for (const visit of [signedIn, denied, mistyped]) await visit()
  await walkedAway
  expect(await errorOf(television().requestCode('openid', {}))).toBe('invalid_request')
  await (await cluster.fetch(`${issuer}/device?user_code=AAAA-AAAA`)).text()
}

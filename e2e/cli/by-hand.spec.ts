import { DEMO_VIEWER } from '../../keycloak/demo-viewer.ts'
import { createDeviceClient } from '../support/keycloak/device-client.ts'
import { expect, test } from '../fixtures/keycloak.ts'
import { openKeycloakPhone } from '../support/keycloak/phone.ts'
import { startCutProxy } from '../support/servers/cut-proxy.ts'
import { runByHand, type ByHand } from './support/by-hand-document.ts'

/** The address of the QR code that the document printed. */
async function shownAddress(byHand: ByHand): Promise<string> {
  const address = () => /"verification_uri_complete": "([^"]+)"/.exec(byHand.output())?.[1]
  await expect.poll(address, { message: byHand.output(), timeout: 20_000 }).toBeDefined()
  return address()!
}

test('the commands of the document work: code, slow_down, approval, viewer, refresh, revocation', async ({
  keycloak,
  browser,
}) => {
  await using byHand = await runByHand({ COUCHPASS_ISSUER: keycloak.issuer('tv') })
  const address = await shownAddress(byHand)

  // Another client polls with the same code until a poll of the document comes too soon for Keycloak.
  const other = createDeviceClient({ issuer: keycloak.issuer('tv'), clientId: 'couchpass-tv' })
  const deviceCode = await byHand.deviceCode()
  const pollToo = async () => {
    expect((await other.poll(deviceCode)).status).toBe(400)
    return byHand.output()
  }
  await expect
    .poll(pollToo, { timeout: 40_000, intervals: [200] })
    .toContain('Asked to slow down: every 10 s from now on.')

  const { username, email } = DEMO_VIEWER
  const context = await browser.newContext()
  await (await openKeycloakPhone(context, DEMO_VIEWER)).approve(address)
  await context.close()
  expect(await byHand.ended, byHand.output()).toBe(0)

  const said = byHand.output()
  expect(said).toContain(`"preferred_username": "${username}"`)
  expect(said).toContain(`"email": "${email}"`)
  expect(said).toContain('"rotated": true')
  expect(said.trimEnd()).toMatch(/\{\n {2}"error": "invalid_grant"\n\}$/)

  const curls = (await byHand.programs()).filter(({ line }) => line.startsWith('curl '))
  const startedAt = curls.map(({ startedAtMs }) => startedAtMs)
  // Leaves out discovery and the code request at the start, and UserInfo, two refreshes and the revocation at the
  // end.
  const waits = startedAt.slice(2, -4).map((at, index) => at - startedAt[index + 1]!)
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(5000)
  expect(waits.at(-1)).toBeGreaterThanOrEqual(10_000)
  await expectNothingSeen(byHand, 8)
})

test('a connection that drops while it waits', async ({ testBed, keycloak, phone }) => {
  await using cable = await startCutProxy(keycloak.origin)
  const proxy = { http_proxy: cable.origin, no_proxy: '', NO_PROXY: '' }
  await using byHand = await runByHand({ COUCHPASS_ISSUER: testBed.issuer, ...proxy })
  const address = await shownAddress(byHand)
  cable.cut()
  await expect.poll(() => byHand.output()).toContain('No answer (000): 2 s longer until the next try.')
  cable.restore()
  await phone.approve(address)
  expect(await byHand.ended, byHand.output()).toBe(0)
  expect(byHand.output()).toContain(testBed.viewer.email)
  await expectNothingSeen(byHand, 8)
})

test('a viewer who says no', async ({ testBed, phone }) => {
  await using byHand = await runByHand({ COUCHPASS_ISSUER: testBed.issuer })
  await phone.deny(await shownAddress(byHand))
  expect(await byHand.ended).toBe(1)
  expect(byHand.output()).toContain('"error": "access_denied"')
  await expectNothingSeen(byHand, 2)
})

test('a code that expires', async ({ testBed }) => {
  await testBed.setClientAttribute('oauth2.device.code.lifespan', '3')
  await using byHand = await runByHand({ COUCHPASS_ISSUER: testBed.issuer })
  expect(await byHand.ended).toBe(1)
  expect(byHand.output()).toContain('The code has expired: begin again with a new one.')
  await expectNothingSeen(byHand, 2)
})

/** No secret in arguments or output, no file that others can read, and no file left behind. */
async function expectNothingSeen(byHand: ByHand, count: number): Promise<void> {
  const secrets = [...(await byHand.secrets())]
  expect(secrets.length).toBe(count)
  const lines = (await byHand.programs()).map(({ line }) => line)
  // Counts them, so that a failure does not print them.
  expect([...lines, byHand.output()].filter((text) => secrets.some((secret) => text.includes(secret))).length).toBe(0)
  expect(await byHand.openFiles()).toEqual([])
  expect(await byHand.leftovers()).toEqual([])
}

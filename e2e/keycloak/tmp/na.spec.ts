import { createDeviceClient } from '/work/main/e2e/support/keycloak-device-client.ts'
import { adminRequest } from '/work/main/e2e/support/keycloak-admin.ts'
import { test } from '/work/main/e2e/support/keycloak-fixtures.ts'
test('x', async ({ testBed, phone, keycloak }) => {
  const c = createDeviceClient({ ...testBed, origin: 'http://localhost:5173' })
  const sign = async () => {
    const { body } = await c.requestCode()
    await phone.approve(String(body.verification_uri_complete))
    return (await c.poll(body.device_code)).body
  }
  let t = await sign()
  await phone.page.goto(`${testBed.issuer}/protocol/openid-connect/logout`)
  console.log(await phone.page.locator('main').innerText())
  await phone.page.locator('#kc-logout').click()
  await phone.page.waitForLoadState()
  console.log(await phone.page.locator('main').innerText())
  let r = await c.refresh(t.refresh_token)
  console.log('after phone sign-out', r.status, r.body.error, r.body.error_description)
  const users = (await adminRequest(keycloak, 'GET', `/${testBed.realm}/users`)) as any
  console.log('sessions', JSON.stringify(await adminRequest(keycloak, 'GET', `/${testBed.realm}/users/${users[0].id}/sessions`)))
  await testBed.logoutAllSessions()
  r = await c.refresh(r.body.refresh_token)
  console.log('after admin logout', r.status, r.body.error, r.body.error_description)
  t = await sign()
  const clients = (await adminRequest(keycloak, 'GET', `/${testBed.realm}/clients?clientId=couchpass-tv`)) as any
  const offline = (await adminRequest(keycloak, 'GET', `/${testBed.realm}/users/${users[0].id}/offline-sessions/${clients[0].id}`)) as any
  console.log('offline', JSON.stringify(offline))
  await adminRequest(keycloak, 'DELETE', `/${testBed.realm}/sessions/${offline[0].id}?isOffline=true`)
  r = await c.refresh(t.refresh_token)
  console.log('after delete offline session', r.status, r.body.error, r.body.error_description, r.allowedOrigin)
  console.log(((await testBed.events()) as any).map((e: any) => e.type + ' ' + e.error))
  const acc = await fetch(`${testBed.issuer}/account/`, { headers: { Authorization: `Bearer ${String(t.access_token)}`, Accept: 'application/json' } })
  console.log('account', acc.status, (await acc.text()).slice(0, 200))
})

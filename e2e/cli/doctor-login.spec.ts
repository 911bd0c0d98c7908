import { expect } from '@playwright/test'
import { adminRequest } from '../support/keycloak/admin.ts'
import type { KeycloakPhone } from '../support/keycloak/phone.ts'
import { examine, runDoctor, type Examination } from './support/doctor-run.ts'
import { ON_LOOPBACK, test, type Realm } from './support/doctor-realm.ts'

test.use({ overrides: { codeLifespanSeconds: 600, intervalSeconds: 1 } })

/** Examines with --login in this process. The phone approves or declines. */
async function signIn(
  realm: Realm,
  phone: KeycloakPhone,
  decision: 'approve' | 'deny' = 'approve',
): Promise<Examination> {
  let decided: Promise<void> | undefined
  const display = {
    show: ({ authorization }: { authorization: { verificationUriComplete?: string } }) => {
      decided = phone[decision](authorization.verificationUriComplete ?? '')
    },
    update: () => undefined,
    end: () => undefined,
  }
  const found = await examine({ issuer: realm.issuer, clientId: realm.clientId, login: true }, { display })
  await decided
  return found
}

const beside = (...codes: string[]) => [...ON_LOOPBACK, ...codes].sort()

test('the command finds no fault in a healthy realm, leaves no tokens behind and prints no secret', async ({
  realm,
  phone,
  keycloak,
}) => {
  const { issuer, clientId, bed } = realm
  const run = await runDoctor([issuer, '--client-id', clientId, '--login'], {
    onCode: ({ verificationUriComplete }) => phone.approve(verificationUriComplete),
  })
  expect(run.codes).toEqual(ON_LOOPBACK)
  expect(run.summary).toMatchObject({ failures: 0, notChecked: [] })
  expect(run.exitCode).toBe(0)
  expect(run.stderr).toContain('private window')
  const messages = run.findings.filter(({ check }) => ['viewer', 'rotation', 'revocation'].includes(check))
  expect(messages.map(({ message }) => message)).toEqual([
    'The provider sends a name and an e-mail address.',
    'Refresh tokens rotate, and one reuse is tolerated.',
    'The tokens were revoked.',
  ])
  // A token of Keycloak or a device code: 43 characters of base64url.
  expect(run.stdout).not.toMatch(/eyJ[\w-]{10}|[\w-]{43}/)
  expect(run.stdout).not.toContain(bed.viewer.email)
  const [user] = (await adminRequest(keycloak, 'GET', `/${bed.realm}/users?username=${bed.viewer.username}`)) as [
    { id: string },
  ]
  expect(
    await adminRequest(keycloak, 'GET', `/${bed.realm}/users/${user.id}/offline-sessions/${await clientUuid()}`),
  ).toEqual([])

  async function clientUuid() {
    const [client] = (await adminRequest(keycloak, 'GET', `/${bed.realm}/clients?clientId=${clientId}`)) as [
      { id: string },
    ]
    return client.id
  }
})

test('a code that is declined: approval_missing', async ({ realm, phone }) => {
  expect((await signIn(realm, phone, 'deny')).codes).toEqual(beside('approval_missing'))
})

test('a scope that the client does not have: scope_not_granted', async ({ realm, phone }) => {
  await realm.takeScope('profile', 'default')
  const found = await signIn(realm, phone)
  expect(found.codes).toEqual(beside('scope_not_granted'))
  expect(found.findings.find(({ code }) => code === 'scope_not_granted')?.message).toContain('profile')
})

test('offline access that the client does not have: offline_access_not_granted', async ({ realm, phone }) => {
  await realm.takeScope('offline_access', 'optional')
  expect((await signIn(realm, phone)).codes).toEqual(beside('offline_access_not_granted'))
})

test('a scope without a name: name_missing', async ({ realm, phone }) => {
  await realm.removeNameMapper()
  expect((await signIn(realm, phone)).codes).toEqual(beside('name_missing'))
})

test('a token with every role of the viewer: full_scope', async ({ realm, phone }) => {
  await realm.addAccountRoles()
  expect((await signIn(realm, phone)).codes).toEqual(ON_LOOPBACK)
  await realm.setClient({ fullScopeAllowed: true })
  const found = await signIn(realm, phone)
  expect(found.codes).toEqual(beside('full_scope'))
  const { evidence, remedy } = found.findings.find(({ code }) => code === 'full_scope')!
  expect(evidence.join()).toContain('account/manage-account')
  expect(remedy).toContain('"Full scope allowed" off')
})

test('rotation without a repetition: rotation_strict', async ({ realm, phone }) => {
  await realm.setRealm({ refreshTokenMaxReuse: 0 })
  const found = await signIn(realm, phone)
  expect(found.codes).toEqual(beside('rotation_strict'))
  expect(found.findings.find(({ code }) => code === 'rotation_strict')?.remedy).toContain('Refresh Token Max Reuse: 1')
})

test('no rotation: refresh_not_rotated', async ({ realm, phone }) => {
  await realm.setRealm({ revokeRefreshToken: false })
  expect((await signIn(realm, phone)).codes).toEqual(beside('refresh_not_rotated'))
})

test('signs in with a key at a client that issues only bound tokens: dpop_required', async ({ realm, phone }) => {
  await realm.setRealm({ revokeRefreshToken: false })
  await realm.setClient({ attributes: { 'dpop.bound.access.tokens': 'true' } })
  const found = await signIn(realm, phone)
  expect(found.codes).toEqual(beside('dpop_required'))
  expect(found.findings.find(({ check }) => check === 'rotation')?.message).toContain('bound to the key')
})

test.describe('with a viewer who may not stay signed in', () => {
  test.use({ overrides: { codeLifespanSeconds: 600, intervalSeconds: 1, viewerRoles: [] } })

  test('the approval ends in not_allowed', async ({ realm, phone }) => {
    const found = await signIn(realm, phone)
    expect(found.codes).toEqual(beside('not_allowed'))
    expect(found.findings.find(({ code }) => code === 'not_allowed')?.remedy).toMatch(
      /Role mapping > Assign role: offline_access/,
    )
  })
})

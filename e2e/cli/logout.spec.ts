import { cp, rm } from 'node:fs/promises'
import { approveByHttp } from '../../dev/server/approve-by-http.ts'
import { startEmbeddedServer, type EmbeddedServer } from '../../dev/server/embedded-server.ts'
import { expect, test } from './support/cli-fixtures.ts'
import { eventsOf, type Machine } from './support/machine.ts'
import { at, signInHere } from './support/sign-in-here.ts'

const ENDED = 'The provider has ended the session: sign in with "couchpass login".\n'
const BINDINGS = ['bearer', 'dpop-required'] as const

function signInAt(machine: Machine, server: EmbeddedServer): Promise<void> {
  const phone = { approve: (uri: string) => approveByHttp(uri, server.viewer, 'approve') }
  return signInHere(machine, phone, at(server))
}

/** Signs out, then puts the state folder back as it was before. */
async function signOutAndRestoreCopy(machine: Machine): Promise<void> {
  const copy = `${machine.stateFolder}-copy`
  await cp(machine.stateFolder, copy, { recursive: true })
  expect(await machine.run(['logout'])).toMatchObject({ exitCode: 0, stdout: 'Signed out.\n' })
  await rm(machine.stateFolder, { recursive: true })
  await cp(copy, machine.stateFolder, { recursive: true })
}

for (const binding of BINDINGS) {
  test(`embedded server, ${binding}: a copy of the state folder is signed out after the logout`, async ({
    machine,
  }) => {
    await using server = await startEmbeddedServer({ intervalSeconds: 1 })
    const phone = { approve: (uri: string) => approveByHttp(uri, server.viewer, 'approve') }
    await signInHere(machine, phone, [...at(server), '--token-binding', binding])
    await signOutAndRestoreCopy(machine)
    expect(await machine.run(['whoami'])).toMatchObject({ exitCode: 3, stderr: ENDED })
    expect(server.requests.at(-1)?.error, 'the server has rejected it').toBe('invalid_grant')
  })

  test(`Keycloak, ${binding}: a copy of the state folder is signed out after the logout`, async ({
    machine,
    testBed,
    phone,
  }) => {
    await signInHere(machine, phone, [...at(testBed), '--token-binding', binding])
    await signOutAndRestoreCopy(machine)
    expect(await machine.run(['whoami'])).toMatchObject({ exitCode: 3, stderr: ENDED })
    const events = (await testBed.events()).map(({ type }) => type)
    expect(events).toContain('REFRESH_TOKEN_ERROR')
    expect(events).toContain('REVOKE_GRANT')
  })
}

test('reports and keeps a revocation that the provider has not confirmed, and sends it with the next command', async ({
  machine,
}) => {
  await using server = await startEmbeddedServer({ intervalSeconds: 1 })
  await signInAt(machine, server)
  await server.qa.control({ now: 'away' })
  for (let round = 0; round < 2; round++) {
    const out = await machine.run(['logout', '--json'])
    expect(out.exitCode).toBe(4)
    expect(eventsOf(out.stdout).at(-1)).toMatchObject({ event: 'error', code: 'not_revoked' })
    expect((await machine.files()).map(([path]) => path.replace(/^.*\//, '')).sort()).toEqual([
      'profile.json',
      'revocation.json',
    ])
  }
  await server.qa.control({ now: 'normal' })
  expect((await machine.run(['whoami'])).exitCode).toBe(3)
  expect(server.requests.filter(({ path, status }) => path === '/token/revocation' && status === 200)).toHaveLength(1)
  expect((await machine.run(['logout'])).exitCode).toBe(0)
  expect((await machine.files()).map(([path]) => path.replace(/^.*\//, ''))).toEqual(['profile.json'])
})

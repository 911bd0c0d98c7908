import { execFile } from 'node:child_process'
import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from '@playwright/test'
import { requireKeycloak } from '../../keycloak/distribution.ts'
import { ADMIN } from '../../keycloak/server.ts'
import { runDoctor, runForPeople } from './support/doctor-run.ts'
import { test } from './support/doctor-realm.ts'

const run = promisify(execFile)

test('compares a realm with the recommended settings, and kcadm applies the patch', async ({
  realm,
  keycloak,
}, info) => {
  const args = [realm.issuer, '--client-id', realm.clientId, '--admin', '--strict']
  const compare = async () => {
    const env = { COUCHPASS_ADMIN_TOKEN: `${await keycloak.adminToken()}\n` }
    const { exitCode, stdout } = await runDoctor(args, { env })
    expect(stdout).not.toContain(env.COUCHPASS_ADMIN_TOKEN.slice(0, 20))
    const events = stdout.split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)
    const settings = events.filter(({ event }) => event === 'difference').map(({ setting }) => setting)
    return { exitCode, settings, patch: String(events.at(-1)?.['kcadm']) }
  }
  await realm.setClient({ webOrigins: ["it's", 'null', 'file://'] })
  expect(await compare()).toEqual({ exitCode: 0, settings: [], patch: '' })

  await realm.setClient({
    ...{ webOrigins: ['*'], fullScopeAllowed: true, directAccessGrantsEnabled: true, consentRequired: false },
    attributes: { 'oauth2.device.code.lifespan': '60', 'pkce.code.challenge.method': '' },
  })
  await realm.setRealm({ revokeRefreshToken: false, bruteForceProtected: false })
  await realm.setPasswordGrant(true)
  const found = await compare()
  expect(found.settings.toSorted()).toEqual([
    'attributes.oauth2.device.code.lifespan',
    'attributes.pkce.code.challenge.method',
    ...['bruteForceProtected', 'consentRequired', 'directAccessGrantsEnabled', 'directAccessGrantsEnabled'],
    ...['fullScopeAllowed', 'revokeRefreshToken', 'webOrigins'],
  ])
  expect(found.exitCode).toBe(1)
  // It has changed nothing.
  expect((await compare()).settings).toEqual(found.settings)

  const { home } = await requireKeycloak({ install: true })
  const own = info.outputPath('kcadm.sh')
  await writeFile(
    own,
    `#!/bin/sh\nexec '${join(home, 'bin', 'kcadm.sh')}' "$@" --config '${info.outputPath('kcadm.config')}'\n`,
  )
  await chmod(own, 0o755)
  const { username, password } = ADMIN
  await run(own, [
    ...['config', 'credentials', '--server', keycloak.origin, '--realm', 'master'],
    ...['--user', username, '--password', password],
  ])
  await run('sh', ['-ec', found.patch], { env: { ...process.env, PATH: `${info.outputDir}:${process.env.PATH}` } })
  expect(await compare()).toEqual({ exitCode: 0, settings: [], patch: '' })
})

test('--admin says what is missing: the token, its validity, the client, Keycloak', async ({ realm, keycloak }) => {
  const args = [realm.issuer, '--client-id', realm.clientId, '--admin']
  const none = await runForPeople(args, { COUCHPASS_ADMIN_TOKEN: '' })
  expect(none).toMatchObject({ exitCode: 2, stdout: '' })
  expect(none.stderr).toContain('set COUCHPASS_ADMIN_TOKEN')
  const old = await runForPeople(args, { COUCHPASS_ADMIN_TOKEN: 'an-old-token-of-yesterday' })
  expect(old.exitCode).toBe(1)
  expect(old.stderr).toContain('is not accepted (401)')
  const COUCHPASS_ADMIN_TOKEN = await keycloak.adminToken()
  const other = await runForPeople([realm.issuer, '--client-id', 'no-such-client', '--admin', keycloak.origin], {
    COUCHPASS_ADMIN_TOKEN,
  })
  expect(other.stderr).toContain('The realm has no client "no-such-client".')
  const plain = await runForPeople([...args, 'http://id.example.com'], { COUCHPASS_ADMIN_TOKEN })
  expect(plain.stderr).toContain('is not an https address')
})

import { cp, mkdir, symlink } from 'node:fs/promises'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { approveByHttp } from '../../dev/server/approve-by-http.ts'
import { startEmbeddedServer } from '../../dev/server/embedded-server.ts'
import { temporaryFolder } from '../../tools/folders.ts'
import { expect, test } from './support/cli-fixtures.ts'
import { createMachine } from './support/machine.ts'
import { startSecretService } from './support/secret-service.ts'
import { at, signInHere } from './support/sign-in-here.ts'

const NATIVE_PACKAGES = fileURLToPath(new URL('../../node_modules/@napi-rs', import.meta.url))

test('reports a missing keyring package in one sentence', async ({ machine }) => {
  const args = ['login', '--issuer', 'https://id.example.com', '--client-id', 'tv', '--store', 'keyring']
  expect(await machine.run(args)).toEqual({
    ...{ exitCode: 1, signal: null, stdout: '' },
    stderr:
      'The package @napi-rs/keyring is not installed or not built for this system: run "npm install @napi-rs/keyring", or use "--store file".\n',
  })
})

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  test(`a session bus that accepts and never answers: the wait is said, and ${signal} ends it`, async ({ cli }) => {
    await using folder = await temporaryFolder('silent-bus')
    await mkdir(join(folder.path, 'node_modules'))
    await symlink(NATIVE_PACKAGES, join(folder.path, 'node_modules/@napi-rs'))
    await cp(dirname(cli), folder.path, { recursive: true })
    await using machine = await createMachine(join(folder.path, 'cli.js'))
    const bus = createServer(() => undefined).listen(join(folder.path, 'bus'))
    await once(bus, 'listening')
    const args = ['login', '--issuer', 'https://id.example.com', '--client-id', 'tv', '--store', 'keyring']
    const login = machine.start(args, { DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(folder.path, 'bus')}` })
    await login.printed(/^Waiting for the system's keyring\. If it is locked, it asks for its password\.$/m)
    login.child.kill(signal)
    const ended = await login.ended
    expect([ended.exitCode, ended.signal]).toEqual(signal === 'SIGINT' ? [130, null] : [null, 'SIGTERM'])
    bus.close()
  })

test('keeps tokens only in a real keyring, empties it at sign-out, and moves them between the two stores', async ({
  cli,
}) => {
  await using folder = await temporaryFolder('keyring')
  await mkdir(join(folder.path, 'node_modules'))
  await symlink(NATIVE_PACKAGES, join(folder.path, 'node_modules/@napi-rs'))
  await cp(dirname(cli), folder.path, { recursive: true })
  await using machine = await createMachine(join(folder.path, 'cli.js'))
  await using server = await startEmbeddedServer({ intervalSeconds: 1 })
  const phone = { approve: (uri: string) => approveByHttp(uri, server.viewer, 'approve') }

  const without = await machine.run(['login', ...at(server), '--store', 'keyring'])
  expect(without).toMatchObject({ exitCode: 1, stdout: '' })
  expect(without.stderr).toMatch(
    /^The system's keyring cannot be used \(.+\): use "--store file", or start a Secret Service/,
  )

  await using keyring = await startSecretService(folder.path)
  await signInHere(machine, phone, [...at(server), '--profile', 'first', '--store', 'keyring'], keyring.env)
  const first = ['--profile', 'first', '--store', 'keyring']
  expect(await machine.run(['whoami', ...first], keyring.env), 'after the first sign-in').toMatchObject({ exitCode: 0 })
  expect(await machine.run(['logout', '--forget', ...first], keyring.env)).toMatchObject({ exitCode: 0 })
  expect(await machine.files(), 'nothing is left').toEqual([])

  const names = async () => (await machine.files()).map(([path]) => path.replace(/^.*\//, ''))
  await signInHere(machine, phone, at(server), keyring.env)
  expect((await names()).sort()).toEqual(['profile.json', 'session.json'])
  await signInHere(machine, phone, ['--again', ...at(server), '--store', 'keyring'], keyring.env)
  expect(await names(), 'the file is emptied').toEqual(['profile.json'])
  expect(await machine.run(['whoami'], keyring.env)).toMatchObject({ exitCode: 0 })
  const refreshed = await Promise.all([1, 2].map(() => machine.run(['token', '--min-validity', '100000'], keyring.env)))
  expect(refreshed.map(({ exitCode }) => exitCode)).toEqual([0, 0])
  expect(await names()).toEqual(['profile.json'])

  expect((await machine.run(['whoami'])).stderr, 'a locked or missing keyring does not sign out').toContain('keyring')
  expect(await machine.run(['logout'], keyring.env)).toMatchObject({ exitCode: 0 })
  expect(await machine.run(['whoami'], keyring.env)).toMatchObject({ exitCode: 3 })
})

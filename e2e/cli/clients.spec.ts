import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addClientWithKey, addClientWithSecret } from './support/confidential-client.ts'
import { expect, test } from './support/cli-fixtures.ts'
import { at, beginLogin, signInHere } from './support/sign-in-here.ts'
import type { Machine } from './support/machine.ts'

const REFRESH = ['token', '--min-validity', '100000']

/** Checks whoami, token and logout without passing the secret: they read it from the same place as the sign-in. */
async function expectWorking(machine: Machine, env: NodeJS.ProcessEnv = {}): Promise<void> {
  expect(await machine.run(['whoami'], env)).toMatchObject({ exitCode: 0, stderr: '' })
  expect(await machine.run(REFRESH, env)).toMatchObject({ exitCode: 0 })
  expect(await machine.run(['logout'], env)).toMatchObject({ exitCode: 0, stdout: 'Signed out.\n' })
}

for (const method of ['client_secret_basic', 'client_secret_post'] as const)
  test(`${method}, the secret in a file`, async ({ machine, keycloak, testBed, phone }) => {
    const client = await addClientWithSecret(keycloak, testBed)
    const file = join(machine.home, 'secret')
    await writeFile(file, `${client.secret}\n`, { mode: 0o600 })
    await signInHere(machine, phone, [...at(client), '--client-secret-file', file, '--client-auth', method])
    expect(await machine.read('profile.json')).not.toContain(client.secret)
    await expectWorking(machine)
  })

test('reads the secret from the environment, and reports a wrong or missing one', async ({
  machine,
  keycloak,
  testBed,
  phone,
}) => {
  const client = await addClientWithSecret(keycloak, testBed)
  const env = { COUCHPASS_CLIENT_SECRET: client.secret }
  const { login, address } = await beginLogin(machine, at(client), env)
  const commandLine = await readFile(`/proc/${login.child.pid}/cmdline`, 'utf8')
  expect(commandLine).not.toContain(client.secret)
  await phone.approve(address)
  expect((await login.ended).exitCode).toBe(0)

  const wrong = await machine.run(REFRESH, { COUCHPASS_CLIENT_SECRET: 'wrong' })
  expect(wrong).toMatchObject({ exitCode: 1, stdout: '' })
  expect(wrong.stderr).toContain('check its secret if it has one')
  expect(await machine.run(REFRESH)).toMatchObject({
    exitCode: 1,
    stderr: 'The client secret is missing: set COUCHPASS_CLIENT_SECRET, or give --client-secret-file.\n',
  })
  await expectWorking(machine, env)
})

for (const kind of ['ec', 'rsa'] as const)
  test(`private_key_jwt with ${kind === 'ec' ? 'an EC key as JWK' : 'an RSA key as PEM'}`, async ({
    machine,
    keycloak,
    testBed,
    phone,
  }) => {
    const client = await addClientWithKey(keycloak, testBed, kind)
    const file = join(machine.home, 'key')
    const text =
      kind === 'ec'
        ? JSON.stringify(client.privateKey.export({ format: 'jwk' }))
        : client.privateKey.export({ format: 'pem', type: 'pkcs8' })
    await writeFile(file, text, { mode: 0o600 })
    await signInHere(machine, phone, [...at(client), '--client-key-file', file, '--client-key-id', client.keyId])
    await expectWorking(machine)
  })

test('refuses a file without a key and a file that others may read', async ({ machine }) => {
  const file = join(machine.home, 'key')
  await writeFile(file, 'no key\n', { mode: 0o604 })
  const args = ['login', '--issuer', 'https://id.example.com', '--client-id', 'hub', '--client-key-file', file]
  const refused = await machine.run(args)
  expect(refused.exitCode).toBe(1)
  expect(refused.stderr).toContain(`Every user of this machine can read ${file}: run "chmod o= '${file}'".\n`)
  expect(refused.stderr).toContain(`${file} contains no private key that can sign`)
  expect(await machine.run([...args, '--client-auth', 'client_secret_basic'])).toMatchObject({ exitCode: 1 })
})

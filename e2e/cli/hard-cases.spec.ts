import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { approveByHttp } from '../../dev/server/approve-by-http.ts'
import { startEmbeddedServer, type EmbeddedServer } from '../../dev/server/embedded-server.ts'
import { until } from '../../testing/engines/driver/wait-until.ts'
import { deviceAnswer, metadata, PENDING, startScriptedServer } from '../support/servers/scripted-server.ts'
import { expect, test } from './support/cli-fixtures.ts'
import { eventsOf, type Machine } from './support/machine.ts'
import { at, signInHere } from './support/sign-in-here.ts'

/** Would retitle or clear a terminal, forge a line, or reverse one. */
const EVIL = 'x\u001b[31m\u001b]0;pwn\u0007\u009b2J\nnext\u202eevil'
// eslint-disable-next-line no-control-regex -- finding them is the purpose
const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/

function signInAt(machine: Machine, server: EmbeddedServer): Promise<void> {
  return signInHere(machine, { approve: (uri) => approveByHttp(uri, server.viewer, 'approve') }, at(server))
}

/** The folder of the only profile. */
async function profileFolder(machine: Machine): Promise<string> {
  const profiles = join(machine.stateFolder, 'profiles')
  const [name = ''] = (await readdir(profiles)).filter((entry) => !entry.startsWith('.'))
  return join(profiles, name)
}

test("removes control characters from a provider's texts before they reach the terminal", async ({ machine }) => {
  await using refusing = await startScriptedServer(() => ({
    '/device': { status: 400, json: { error: EVIL, error_description: EVIL } },
  }))
  const refused = await machine.run(['login', ...at({ issuer: refusing.issuer, clientId: 'tv' })])
  expect(refused.exitCode).toBe(1)
  expect(refused.stderr).toContain('unreadable_error_code')
  expect(refused.stderr).not.toMatch(UNSAFE)

  await using giving = await startScriptedServer((issuer) => ({
    '/device': { json: deviceAnswer(issuer) },
    '/token': { json: { access_token: EVIL, token_type: 'Bearer' } },
  }))
  const given = await machine.run(['login', '--no-qr', ...at({ issuer: giving.issuer, clientId: 'tv' })])
  expect(given.exitCode).toBe(1)
  expect(given.stdout + given.stderr).not.toMatch(UNSAFE)
})

test("escapes a viewer's identifier and an issuer's name for the terminal", async ({ machine }) => {
  const idToken = (issuer: string) => {
    const [header, claims] = [{ alg: 'RS256' }, { iss: issuer, aud: 'tv', sub: EVIL, exp: 4e9, iat: 1 }].map((part) =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    )
    return `${header}.${claims}.AA`
  }
  await using server = await startScriptedServer((issuer) => ({
    '/device': { json: deviceAnswer(issuer) },
    '/token': { json: { access_token: 'a', token_type: 'Bearer', id_token: idToken(issuer) } },
  }))
  await using lying = await startScriptedServer((issuer) => ({
    '/.well-known/openid-configuration': { json: { ...metadata(issuer), issuer: `${issuer}/${EVIL}` } },
  }))
  const there = at({ issuer: server.issuer, clientId: 'tv' })
  for (const json of [[], ['--json']])
    for (const args of [
      ['login', '--again', '--no-qr', ...there],
      ['whoami', ...there],
      ['doctor', lying.issuer, '--client-id', 'tv'],
    ]) {
      const { stdout, stderr } = await machine.run([...args, ...json])
      expect(stdout + stderr, args[0]).toMatch(/pwn/)
      expect(stdout + stderr, args[0]).not.toMatch(UNSAFE)
    }
})

test("starts the browser of --open without the companion's own variables, such as the client secret", async ({
  machine,
}) => {
  await using server = await startScriptedServer((issuer) => ({
    '/device': { json: deviceAnswer(issuer) },
    '/token': PENDING,
  }))
  const browser = await machine.addProgram(
    'xdg-open',
    'env > "$HOME/environment.part"; mv "$HOME/environment.part" "$HOME/environment"',
  )
  const secrets = { COUCHPASS_CLIENT_SECRET: 's3cr3t', COUCHPASS_MQTT_PASSWORD: 'passw0rd' }
  const login = machine.start(['login', '--open', '--json', ...at({ issuer: server.issuer, clientId: 'tv' })], {
    ...browser.env,
    ...secrets,
  })
  await login.event('code')
  await until('the browser is started', 20_000, async () => (await browser.read('environment')) !== undefined)
  const environment = await browser.read('environment')
  expect(environment).toContain(`HOME=${machine.home}`)
  expect(environment).not.toMatch(/COUCHPASS_|s3cr3t|passw0rd/)
  login.child.kill('SIGINT')
  await login.ended
})

test('a sign-in goes on after its progress output is closed', async ({ machine }) => {
  await using server = await startEmbeddedServer({ intervalSeconds: 1 })
  const login = machine.start(['login', '--json', '--notify', 'mqtt://127.0.0.1:1/x', ...at(server)])
  login.child.stderr?.destroy()
  const { verificationUriComplete } = await login.event('code')
  await approveByHttp(String(verificationUriComplete), server.viewer, 'approve')
  expect((await login.ended).exitCode).toBe(0)
})

test('a sign-in ends cleanly after its output is closed, and notifies its channels', async ({ machine }) => {
  await using server = await startEmbeddedServer({ intervalSeconds: 1 })
  const login = machine.start(['login', '--json', '--notify-exec', 'echo $COUCHPASS_STATUS >> told', ...at(server)])
  const { verificationUriComplete } = await login.event('code')
  const told = () => readFile(join(machine.home, 'told'), 'utf8').catch(() => '')
  // Both come after the line with the code. A reader that leaves before them would end the sign-in, and its command,
  // too early.
  await login.event('status')
  await until('the command runs', 20_000, async () => (await told()) === 'pending\n')
  login.child.stdout?.destroy()
  await approveByHttp(String(verificationUriComplete), server.viewer, 'approve')
  expect((await login.ended).exitCode).toBe(1)
  expect(await told()).toBe('pending\napproved\n')
})

test('reports output that cannot be written', async ({ machine }) => {
  await using server = await startEmbeddedServer({ intervalSeconds: 1 })
  await signInAt(machine, server)
  const shell = await machine.addProgram('full', `exec "$@" > /dev/full`)
  const { exitCode, stderr } = await machine.runProgram('full', ['token'], shell.env)
  expect(stderr).toBe('The output cannot be written (ENOSPC).\n')
  expect(exitCode).toBe(1)
})

test('treats an empty variable as unset', async ({ machine }) => {
  await using server = await startEmbeddedServer({ intervalSeconds: 1 })
  await signInAt(machine, server)
  for (const name of ['PROFILE', 'STORE', 'ISSUER', 'CLIENT_ID', 'SCOPE', 'CLIENT_SECRET_FILE'])
    expect(await machine.run(['whoami'], { [`COUCHPASS_${name}`]: '' }), name).toMatchObject({ exitCode: 0 })
})

test('does not repeat a secret that was typed as an unknown option', async ({ machine }) => {
  for (const json of [[], ['--json']]) {
    const { exitCode, stdout, stderr } = await machine.run(['login', '--client-secret=s3cr3t', ...json])
    expect(exitCode).toBe(2)
    expect(stdout + stderr).toContain('--client-secret')
    expect(stdout + stderr).not.toContain('s3cr3t')
  }
})

test('logout removes tokens that cannot be read', async ({ machine }) => {
  await using server = await startEmbeddedServer({ intervalSeconds: 1 })
  await signInAt(machine, server)
  const file = join(await profileFolder(machine), 'session.json')
  await writeFile(file, '{"tok')
  expect((await machine.run(['token'])).exitCode).toBe(3)
  const { exitCode, stdout } = await machine.run(['logout', '--json'])
  expect(exitCode).toBe(0)
  expect(eventsOf(stdout)).toEqual([{ event: 'signed_out', wasSignedIn: false }])
  expect((await machine.files()).map(([path]) => path).filter((path) => path.endsWith('session.json'))).toEqual([])
})

test('reports a profile that cannot be read instead of skipping it, because its tokens still exist', async ({
  machine,
}) => {
  await using server = await startEmbeddedServer({ intervalSeconds: 1 })
  await signInAt(machine, server)
  await writeFile(join(machine.stateFolder, 'profiles', '.DS_Store'), 'not ours', { mode: 0o600 })
  expect((await machine.run(['whoami'])).exitCode, 'a file is not a profile').toBe(0)

  await writeFile(join(await profileFolder(machine), 'profile.json'), 'xx')
  for (const command of ['token', 'whoami', 'logout']) {
    const { exitCode, stderr } = await machine.run([command])
    expect(exitCode, command).toBe(1)
    expect(stderr).toMatch(/profile\.json is not a valid profile: repair it, or delete its folder/)
  }
})

test('prints the help once, in 80 columns, if there is no command', async ({ machine }) => {
  const { exitCode, stdout, stderr } = await machine.run([])
  expect(exitCode).toBe(2)
  expect((stdout + stderr).match(/^Usage:/gm)).toHaveLength(1)
  expect((stdout + stderr).split('\n').filter((line) => line.length > 80)).toEqual([])
})

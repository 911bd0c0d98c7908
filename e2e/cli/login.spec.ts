import { expect, test } from './support/cli-fixtures.ts'
import { eventsOf } from './support/machine.ts'
import { at, beginLogin, signInHere } from './support/sign-in-here.ts'

test('login, whoami, token, logout', async ({ machine, testBed, phone }) => {
  const { login, address } = await beginLogin(machine, at(testBed))
  const shown = await login.event('code')
  expect(shown).toEqual({
    event: 'code',
    userCode: expect.stringMatching(/^[A-Z]{4}-[A-Z]{4}$/) as unknown,
    verificationUri: `${testBed.issuer}/device`,
    verificationUriComplete: `${testBed.issuer}/device?user_code=${String(shown['userCode'])}`,
    expiresInSeconds: 60,
    isResumed: false,
  })
  await phone.approve(address)
  const signedIn = await login.ended
  expect(signedIn).toMatchObject({ exitCode: 0, stderr: '' })
  const events = eventsOf(signedIn.stdout)
  expect(events.map(({ event }) => event)).toEqual(['code', 'status', 'approved'])
  const { name, email, username } = testBed.viewer
  const viewer = { sub: expect.any(String) as unknown, name, email, preferredUsername: username }
  expect(events.at(-1)).toEqual({
    ...{ event: 'approved', viewer, profile: 'default', wasSignedIn: false, tokenBinding: 'bearer' },
    ...{ issuer: testBed.issuer, clientId: testBed.clientId, scope: 'openid profile email offline_access' },
  })

  expect(await machine.run(['whoami'])).toMatchObject({
    exitCode: 0,
    stdout: `${name} <${email}>\n${testBed.issuer}  ${testBed.clientId}  openid profile email offline_access\n`,
  })
  const printed = await machine.run(['token'])
  expect(printed).toMatchObject({ exitCode: 0, stderr: '', stdout: expect.stringMatching(/^[\w.-]+\n$/) as unknown })
  const userInfo = `${testBed.issuer}/protocol/openid-connect/userinfo`
  const headers = { Authorization: `Bearer ${printed.stdout.trim()}` }
  expect((await fetch(userInfo, { headers })).status).toBe(200)

  const again = await machine.run(['login'])
  expect(again).toMatchObject({ exitCode: 0, stdout: `Already signed in as ${name} <${email}>.\n` })

  expect(await machine.run(['logout'])).toMatchObject({ exitCode: 0, stdout: 'Signed out.\n' })
  expect((await fetch(userInfo, { headers })).status, 'the session is over at the provider, too').toBe(401)
  expect((await machine.files()).map(([path]) => path.replace(/^.*\//, ''))).toEqual(['profile.json'])
  for (const command of ['whoami', 'token'])
    expect(await machine.run([command])).toEqual({
      ...{ exitCode: 3, signal: null, stdout: '' },
      stderr: 'You are not signed in: sign in with "couchpass login".\n',
    })
  expect(await machine.run(['logout'])).toMatchObject({ exitCode: 0, stdout: 'You were not signed in.\n' })
})

test('no secret is printed, and none is on the command line or in the profile', async ({ machine, testBed, phone }) => {
  const { login, address } = await beginLogin(machine, at(testBed))
  const { pending } = JSON.parse(await machine.read('attempt.json')) as { pending: { authorization: Secrets } }
  await phone.approve(address)
  const { stdout, stderr } = await login.ended
  const { tokens } = JSON.parse(await machine.read('session.json')) as { tokens: Secrets }
  const secrets = [
    ...[pending.authorization.deviceCode, pending.authorization.codeVerifier],
    ...[tokens.accessToken, tokens.refreshToken, tokens.idToken],
  ]
  const whoami = await machine.run(['whoami', '--json'])
  const profile = await machine.read('profile.json')
  for (const secret of secrets) {
    expect(secret).toBeTruthy()
    expect(stdout + stderr + whoami.stdout + whoami.stderr + profile).not.toContain(secret)
  }
})

type Secrets = Readonly<Record<string, string>>

test('a sign-in that is declined on the phone', async ({ machine, testBed, phone }) => {
  const login = machine.start(['login', ...at(testBed)])
  const [, address = ''] = await login.printed(/Open {2}(\S+)\n/)
  const [, code = ''] = await login.printed(/Code {2}(\S+)\n/)
  await phone.deny(address, code)
  expect(await login.ended).toMatchObject({
    exitCode: 1,
    stderr: 'The request was declined on the phone: run "couchpass login" again for a new code.\n',
  })
  expect(await machine.files(), 'nothing is left of it').toEqual([])
})

test.describe('a code of a few seconds', () => {
  test.use({ overrides: { codeLifespanSeconds: 3 } })

  test('expires', async ({ machine, testBed }) => {
    expect(await machine.run(['login', '--json', ...at(testBed)])).toMatchObject({
      exitCode: 1,
      stderr: '',
      stdout: expect.stringContaining('"event":"error","code":"expired_token"') as unknown,
    })
    expect(await machine.files()).toEqual([])
  })
})

test('Ctrl-C: exit code 130, and nothing is stored', async ({ machine, testBed, phone }) => {
  const { login } = await beginLogin(machine, at(testBed))
  login.child.kill('SIGINT')
  const ended = await login.ended
  expect(ended).toMatchObject({ exitCode: 130, signal: null, stderr: '' })
  expect(eventsOf(ended.stdout).at(-1)).toMatchObject({ event: 'error', code: 'interrupted' })
  expect(await machine.files()).toEqual([])

  // The earlier sign-in stays.
  await signInHere(machine, phone, at(testBed))
  const before = await machine.read('session.json')
  const second = await beginLogin(machine, ['--again', ...at(testBed)])
  second.login.child.kill('SIGINT')
  expect((await second.login.ended).exitCode).toBe(130)
  expect(await machine.read('session.json')).toBe(before)
})

for (const signal of ['SIGTERM', 'SIGKILL'] as const)
  test(`${signal} during a sign-in: the next run goes on with the same code`, async ({ machine, testBed, phone }) => {
    const first = await beginLogin(machine, at(testBed))
    first.login.child.kill(signal)
    expect(await first.login.ended).toMatchObject({ exitCode: null, signal })
    await phone.approve(first.address)
    const second = await machine.run(['login', '--json', ...at(testBed)])
    const [shown] = eventsOf(second.stdout)
    expect(shown).toMatchObject({ event: 'code', verificationUriComplete: first.address, isResumed: true })
    expect(second.exitCode).toBe(0)
  })

test('only --open passes the address to the browser', async ({ machine, testBed }) => {
  const browser = await machine.addProgram('xdg-open', 'printf %s "$1" > "$HOME/opened"')
  const without = await beginLogin(machine, at(testBed), browser.env)
  without.login.child.kill('SIGINT')
  await without.login.ended
  expect(await browser.read('opened')).toBeUndefined()
  const { login, address } = await beginLogin(machine, ['--open', ...at(testBed)], browser.env)
  await expect.poll(() => browser.read('opened')).toBe(address)
  login.child.kill('SIGINT')
  await login.ended
})

test('a wrong command line: exit code 2 and one sentence, or one event', async ({ machine }) => {
  for (const [args, sentence] of [
    [['login'], 'The provider and the client are missing: give --issuer URL --client-id ID.'],
    [
      ['login', '--issuer', 'http://id.example.com', '--client-id', 'tv'],
      '--issuer must use https; http is for loopback addresses alone.',
    ],
    [['sign-in'], "unknown command 'sign-in'"],
    [
      ['token', '--min-validity', 'long'],
      "option '--min-validity <seconds>' argument 'long' is invalid. Give a whole number of seconds.",
    ],
    [['whoami', '--profile', '../x'], '--profile takes up to 64 letters, digits, dots, hyphens and underscores.'],
  ] as const) {
    const ended = await machine.run(args)
    expect(ended).toMatchObject({ exitCode: 2, stdout: '' })
    expect(ended.stderr.split('\n')[0]).toBe(sentence)
    const [event] = eventsOf((await machine.run([...args, '--json'])).stdout)
    expect(event).toMatchObject({ event: 'error', code: 'usage', message: sentence })
  }
})

test('reports an unknown client and an unreachable provider', async ({ machine, testBed }) => {
  expect(await machine.run(['login', '--issuer', testBed.issuer, '--client-id', 'nobody'])).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('check --client-id') as unknown,
  })
  expect(await machine.run(['login', '--issuer', 'http://127.0.0.1:9', '--client-id', 'tv'])).toMatchObject({
    exitCode: 4,
    stderr: expect.stringMatching(
      /^The connection to 127\.0\.0\.1:9 failed \(.*Any existing sign-in is unchanged\.\n$/,
    ) as unknown,
  })
  expect(await machine.files()).toEqual([])
})

import { chmod, readdir, stat, watch } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { approveByHttp } from '../../dev/server/approve-by-http.ts'
import { startEmbeddedServer, type EmbeddedServer } from '../../dev/server/embedded-server.ts'
import { until } from '../../testing/engines/driver/wait-until.ts'
import type { TestBed } from '../support/keycloak/test-bed.ts'
import { expect, test } from './support/cli-fixtures.ts'
import { eventsOf, type Event, type Machine, type Running } from './support/machine.ts'
import { at, beginLogin, signInHere } from './support/sign-in-here.ts'

/** How often Keycloak has refreshed tokens in this realm. */
async function refreshes(testBed: TestBed): Promise<number> {
  return (await testBed.events()).filter(({ type }) => type === 'REFRESH_TOKEN').length
}

function signInAt(machine: Machine, server: EmbeddedServer, flags: readonly string[] = []): Promise<void> {
  const phone = { approve: (uri: string) => approveByHttp(uri, server.viewer, 'approve') }
  return signInHere(machine, phone, [...flags, ...at(server)])
}

const OFTEN = ['token', '--min-validity', '100000']

test('prints a valid token unchanged, and refreshes one that expires too soon', async ({ machine, testBed, phone }) => {
  await signInHere(machine, phone, at(testBed))
  const [first, second] = [await machine.run(['token']), await machine.run(['token', '--min-validity', '200'])]
  expect(first.exitCode).toBe(0)
  expect(second.stdout).toBe(first.stdout)
  expect(await refreshes(testBed)).toBe(0)

  const third = await machine.run(['token', '--min-validity', '1000', '--json'])
  const [event] = eventsOf(third.stdout)
  expect(event).toMatchObject({ event: 'token', tokenType: 'bearer' })
  expect(event?.['accessToken']).not.toBe(first.stdout.trim())
  expect(event?.['expiresInSeconds']).toBeGreaterThan(290)
  expect(third.stderr).toMatch(
    /^The provider issues no token that is valid for so long: this one is valid for \d+ seconds\.\n$/,
  )
  expect(await refreshes(testBed)).toBe(1)
})

test.describe('tokens of a few seconds, with rotating single-use refresh tokens', () => {
  test.use({ overrides: { accessTokenLifespanSeconds: 40 } })

  test('processes that need a token at the same moment refresh once', async ({ machine, testBed, phone }) => {
    await testBed.changeRealm({ refreshTokenMaxReuse: 0 })
    await signInHere(machine, phone, at(testBed))
    // The command asks for 30 seconds of validity, and a new token has 40.
    const before = await refreshes(testBed)
    const validFor = async () =>
      Number(eventsOf((await machine.run(['token', '--json', '--min-validity', '0'])).stdout)[0]?.['expiresInSeconds'])
    await expect.poll(validFor, { timeout: 30_000, intervals: [1000] }).toBeLessThan(30)
    const all = await Promise.all(Array.from({ length: 4 }, () => machine.run(['token'])))
    expect(all.map(({ exitCode, stderr }) => [exitCode, stderr])).toEqual(all.map(() => [0, '']))
    expect(new Set(all.map(({ stdout }) => stdout)).size).toBe(1)
    expect(await refreshes(testBed)).toBe(before + 1)
    expect((await machine.run(OFTEN)).exitCode, 'the session goes on').toBe(0)
  })
})

test('a session that was ended at the provider: exit code 3', async ({ machine, testBed, phone }) => {
  await signInHere(machine, phone, at(testBed))
  await testBed.revokeOfflineSessions()
  const sentence = 'The provider has ended the session: sign in with "couchpass login".\n'
  expect(await machine.run(OFTEN)).toEqual({ exitCode: 3, signal: null, stdout: '', stderr: sentence })
  expect(await machine.run(['token'])).toMatchObject({ exitCode: 3, stdout: '' })
  expect((await machine.files()).map(([path]) => path.replace(/^.*\//, ''))).toEqual(['profile.json'])
})

test('whoami asks the provider: exit code 3, although the token has not expired', async ({
  machine,
  testBed,
  phone,
}) => {
  await signInHere(machine, phone, at(testBed))
  await testBed.revokeOfflineSessions()
  expect(await machine.run(['whoami'])).toMatchObject({ exitCode: 3, stdout: '' })
})

test('an unreachable provider does not sign out: exit code 4', async ({ machine }) => {
  const server = await startEmbeddedServer({ intervalSeconds: 1 })
  await signInAt(machine, server)
  const [valid, before] = [await machine.run(['token']), await machine.read('session.json')]
  await server.close()
  for (const args of [OFTEN, ['whoami'], ['login']])
    expect(await machine.run(args)).toMatchObject({
      exitCode: 4,
      stdout: '',
      stderr: `The connection to 127.0.0.1:${server.port} failed (ECONNREFUSED): try again later. Any existing sign-in is unchanged.\n`,
    })
  expect(await machine.run(['token']), 'a valid token needs no network').toMatchObject({
    exitCode: 0,
    stdout: valid.stdout,
  })
  expect(await machine.read('session.json')).toBe(before)

  const out = await machine.run(['logout', '--json'])
  expect(eventsOf(out.stdout).at(-1)).toMatchObject({ event: 'error', code: 'not_revoked' })
  expect(out.exitCode).toBe(4)
  expect(await machine.run(['whoami'])).toMatchObject({ exitCode: 3 })
})

test('embedded server: login, four processes, refresh with rotation, sign-out', async ({ machine }) => {
  await using server = await startEmbeddedServer({ intervalSeconds: 1 })
  await signInAt(machine, server)
  expect(await machine.run(['whoami'])).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining(server.viewer.name) as unknown,
  })
  const tokenRequests = () => server.requests.filter(({ path }) => path === '/token').length
  const before = tokenRequests()
  const all = await Promise.all(Array.from({ length: 4 }, () => machine.run(['token'])))
  expect(new Set(all.map(({ exitCode, stdout }) => `${exitCode} ${stdout}`)).size).toBe(1)
  expect(all[0]?.exitCode).toBe(0)
  expect(tokenRequests() - before).toBe(0)
  for (let round = 0; round < 3; round++) expect((await machine.run(OFTEN)).exitCode).toBe(0)
  expect(tokenRequests() - before).toBe(3)
  expect(await machine.run(['logout'])).toMatchObject({ exitCode: 0 })
  expect(server.requests.some(({ path }) => path === '/token/revocation')).toBe(true)
})

test('files are 0600 from the first byte and folders 0700 with any umask', async ({ machine }) => {
  await using server = await startEmbeddedServer({ intervalSeconds: 1 })
  const stop = new AbortController()
  const before = process.umask(0)
  const { login, address } = await beginLogin(machine, at(server))
  process.umask(before)
  const [folder] = (await machine.files()).map(([path]) => dirname(join(machine.stateFolder, path)))
  const modes = watchModes(folder!, stop.signal)
  await approveByHttp(address, server.viewer, 'approve')
  expect((await login.ended).exitCode).toBe(0)
  for (let round = 0; round < 5; round++) await machine.run(OFTEN)
  stop.abort()
  const seen = await modes
  expect(
    [...seen.keys()].some((name) => /^session\.json\.\d+$/.test(name)),
    'a file was seen while it was being written',
  ).toBe(true)
  for (const [name, mode] of seen)
    expect([name, mode]).toEqual([name, ['lock', 'polling'].includes(name) ? mode : 0o600])
  for (const at of [machine.stateFolder, join(machine.stateFolder, 'profiles'), folder!])
    expect((await stat(at)).mode & 0o777).toBe(0o700)
})

/** Every file name that appears in the folder until the signal, with its mode at that time. */
async function watchModes(folder: string, signal: AbortSignal): Promise<ReadonlyMap<string, number>> {
  const seen = new Map<string, number>()
  try {
    for await (const { filename } of watch(folder, { signal })) {
      const found = filename === null ? undefined : await stat(join(folder, filename)).catch(() => undefined)
      if (found) seen.set(filename!, found.mode & 0o777)
    }
  } catch (error) {
    if ((error as Error).name !== 'AbortError') throw error
  }
  return seen
}

test('refuses looser permissions and says how to fix them', async ({ machine }) => {
  await using server = await startEmbeddedServer({ intervalSeconds: 1 })
  await signInAt(machine, server)
  const [session] = (await machine.files())
    .map(([path]) => join(machine.stateFolder, path))
    .filter((path) => path.endsWith('session.json'))
  for (const [path, loose, strict] of [
    [session!, 0o640, 0o600],
    [dirname(session!), 0o755, 0o700],
  ] as const) {
    await chmod(path, loose)
    const refused = await machine.run(['token'])
    expect(refused).toMatchObject({ exitCode: 1, stdout: '' })
    expect(refused.stderr).toContain(`run "chmod ${strict.toString(8)} '${path}'"`)
    await chmod(path, strict)
    expect((await machine.run(['token'])).exitCode).toBe(0)
  }
})

/** The answer that brings the tokens of the next approval is lost. Resolves when it is, and the code is spent. */
async function loseNextTokens({ qa }: EmbeddedServer): Promise<{ readonly lost: () => Promise<void> }> {
  await qa.control({ now: 'fault:token:lost_answer*1' })
  const armed = async () => ((await qa.control({})) as { faults: readonly unknown[] }).faults.length
  const lost = async () => void (await until('the tokens are lost', 30_000, async () => (await armed()) === 0))
  return { lost }
}

/** Resolves to the address of the first code other than that one; undefined if the command ends without another. */
async function anotherCode(login: Running, { userCode }: Event): Promise<string | undefined> {
  const printed = login.printed(new RegExp(`"userCode":"(?!${String(userCode)}")`))
  if (!(await printed.catch(() => undefined))) return undefined
  const codes = eventsOf(login.stdout()).filter(({ event }) => event === 'code')
  return String(codes.at(-1)?.['verificationUriComplete'])
}

test('a code whose tokens were lost is replaced by a new one, also after a kill', async ({ machine }) => {
  await using server = await startEmbeddedServer({ intervalSeconds: 1 })
  const args = ['login', '--json', ...at(server)]
  const approve = (address: unknown) => approveByHttp(String(address), server.viewer, 'approve')
  const loss = await loseNextTokens(server)
  const killed = machine.start(args)
  const spent = await killed.event('code')
  await approve(spent['verificationUriComplete'])
  await loss.lost()
  killed.child.kill('SIGKILL')
  await killed.ended
  const next = machine.start(args)
  await approve(await anotherCode(next, spent))
  expect((await next.ended).exitCode).toBe(0)

  const again = await loseNextTokens(server)
  const login = machine.start([...args, '--again'])
  const second = await login.event('code')
  await approve(second['verificationUriComplete'])
  await again.lost()
  await approve(await anotherCode(login, second))
  const sentence = "The code was used, but the provider's answer was lost: here is a new code.\n"
  expect(await login.ended).toMatchObject({ exitCode: 0, stderr: sentence })
})

test('killed at any time, it loses no acknowledged tokens and leaves no tokens behind', async ({ machine }) => {
  await using server = await startEmbeddedServer({ intervalSeconds: 1 })
  for (let round = 0; round < 3; round++) {
    const { login, address } = await beginLogin(machine, ['--again', ...at(server)])
    await approveByHttp(address, server.viewer, 'approve')
    const killed = new Promise((resolve) => setTimeout(resolve, Math.random() * 1500)).then(() =>
      login.child.kill('SIGKILL'),
    )
    const { stdout } = await login.ended
    await killed
    const [shown, ...others] = eventsOf(stdout)
    if (others.some(({ event }) => event === 'approved')) expect((await machine.run(['whoami'])).exitCode).toBe(0)
    else {
      // The same code, the tokens, or a new code: a kill between the answer and the disk loses the tokens.
      const next = machine.start(['login', '--json', ...at(server)])
      const anew = await anotherCode(next, shown!)
      if (anew !== undefined) await approveByHttp(anew, server.viewer, 'approve')
      expect((await next.ended).exitCode).toBe(0)
    }
  }
  for (let round = 0; round < 12; round++) {
    const token = machine.start(['token'])
    setTimeout(() => token.child.kill('SIGKILL'), Math.random() * 400)
    await token.ended
    expect((await machine.run(['token'])).exitCode).toBe(0)
  }
  expect((await machine.run(['logout'])).exitCode).toBe(0)
  const left = await readdir(machine.stateFolder, { recursive: true, withFileTypes: true })
  expect(left.filter((entry) => entry.isFile()).map(({ name }) => name)).toEqual(['profile.json'])
})

test('keeps several profiles apart', async ({ machine }) => {
  await using one = await startEmbeddedServer({ intervalSeconds: 1 })
  await using two = await startEmbeddedServer({ intervalSeconds: 1 })
  await signInAt(machine, one)
  await signInAt(machine, two, ['--profile', 'den'])
  await signInAt(machine, two, ['--profile', 'attic'])
  const issuerOf = async (...args: string[]) =>
    eventsOf((await machine.run(['whoami', '--json', ...args])).stdout)[0]?.['issuer']
  expect(await issuerOf(), 'the one named "default"').toBe(one.issuer)
  expect(await issuerOf('--profile', 'den')).toBe(two.issuer)
  expect(await issuerOf('--issuer', one.issuer)).toBe(one.issuer)
  const unclear = await machine.run(['whoami', '--issuer', two.issuer])
  expect(unclear).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('"attic"') as unknown })
  expect((await machine.run(['logout', '--profile', 'den'])).exitCode).toBe(0)
  expect((await machine.run(['whoami', '--profile', 'den'])).exitCode).toBe(3)
  expect(await issuerOf('--profile', 'attic')).toBe(two.issuer)
  expect(await issuerOf()).toBe(one.issuer)
})

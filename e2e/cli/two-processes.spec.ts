import { approveByHttp } from '../../dev/server/approve-by-http.ts'
import { startEmbeddedServer, type EmbeddedServer } from '../../dev/server/embedded-server.ts'
import { until } from '../../testing/engines/driver/wait-until.ts'
import { expect, test } from './support/cli-fixtures.ts'
import type { Running } from './support/machine.ts'
import { at } from './support/sign-in-here.ts'

const INTERVAL_MS = 1000
const start = () => startEmbeddedServer({ intervalSeconds: INTERVAL_MS / 1000 })
const pollsOf = ({ requests }: EmbeddedServer) => requests.filter(({ path }) => path === '/token')

/** Every poll with the time since the one before. */
function gapsOf(server: EmbeddedServer): readonly { readonly after: string | undefined; readonly ms: number }[] {
  const polls = pollsOf(server)
  return polls.slice(1).map(({ atMs }, index) => ({ after: polls[index]!.error, ms: atMs - polls[index]!.atMs }))
}

test('two processes show one code, poll it once an interval, heed slow_down, and are both signed in', async ({
  machine,
}) => {
  await using server = await start()
  await server.qa.control({ now: 'fault:token:slow_down*1' })
  const logins = [1, 2].map(() => machine.start(['login', '--json', ...at(server)]))
  const codes = await Promise.all(logins.map((login) => login.event('code')))
  expect(new Set(codes.map(({ userCode }) => userCode)).size).toBe(1)
  expect(server.requests.filter(({ path }) => path === '/device/auth')).toHaveLength(1)
  await until('a poll comes after slow_down', 30_000, () => Promise.resolve(pollsOf(server).length >= 2))

  await approveByHttp(String(codes[0]!['verificationUriComplete']), server.viewer, 'approve')
  for (const login of logins) {
    expect(await login.ended).toMatchObject({ exitCode: 0, stderr: '' })
    expect(await login.event('approved')).toMatchObject({ wasSignedIn: false, viewer: { name: server.viewer.name } })
  }
  const gaps = gapsOf(server)
  expect(gaps[0]).toMatchObject({ after: 'slow_down' })
  for (const { ms } of gaps) expect(ms).toBeGreaterThanOrEqual(INTERVAL_MS + 5000)
  expect(await machine.run(['whoami'])).toMatchObject({ exitCode: 0 })
  const left = (await machine.files()).map(([path]) => path.replace(/^.*\//, '')).sort()
  expect(left).toEqual(['profile.json', 'session.json'])
})

test('the other process goes on when the first one is killed between its polls', async ({ machine }) => {
  await using server = await start()
  const first = machine.start(['login', '--json', ...at(server)])
  const { verificationUriComplete, userCode } = await first.event('code')
  const second = machine.start(['login', '--json', ...at(server)])
  expect(await second.event('code')).toMatchObject({ userCode, isResumed: true })
  first.child.kill('SIGKILL')
  await first.ended
  const before = pollsOf(server).length
  await until('another poll comes', 30_000, () => Promise.resolve(pollsOf(server).length > before + 1))
  await approveByHttp(String(verificationUriComplete), server.viewer, 'approve')
  expect((await second.ended).exitCode).toBe(0)
  for (const { ms, after } of gapsOf(server)) {
    expect(after).toBe('authorization_pending')
    expect(ms).toBeGreaterThanOrEqual(INTERVAL_MS)
  }
})

test('a process that waits for the poll of another says so, and goes on when the other is killed', async ({
  machine,
}) => {
  await using server = await start()
  await server.qa.control({ now: 'fault:token:silence*1' })
  const first = machine.start(['login', '--json', ...at(server)])
  const { verificationUriComplete, userCode } = await first.event('code')
  const armed = async () => (await server.qa.control({})) as { faults: readonly unknown[] }
  await until('the poll that gets no answer', 30_000, async () => (await armed()).faults.length === 0)
  const second = machine.start(['login', '--json', ...at(server)])
  await second.printed(/^Waiting for another couchpass process that is polling the provider for this profile\.$/m)
  first.child.kill('SIGKILL')
  await first.ended
  expect(await second.event('code')).toMatchObject({ userCode, isResumed: true })
  await approveByHttp(String(verificationUriComplete), server.viewer, 'approve')
  expect((await second.ended).exitCode).toBe(0)
})

test('Ctrl-C in one process leaves the code to the other', async ({ machine }) => {
  await using server = await start()
  const [first, second] = [1, 2].map(() => machine.start(['login', '--json', ...at(server)])) as [Running, Running]
  const [{ verificationUriComplete }] = await Promise.all([first.event('code'), second.event('code')])
  first.child.kill('SIGINT')
  expect((await first.ended).exitCode).toBe(130)
  await approveByHttp(String(verificationUriComplete), server.viewer, 'approve')
  expect((await second.ended).exitCode).toBe(0)
  expect(await machine.run(['whoami'])).toMatchObject({ exitCode: 0 })
})

test('a decline on the phone reaches both processes, and no record remains', async ({ machine }) => {
  await using server = await start()
  const logins = [1, 2].map(() => machine.start(['login', '--json', ...at(server)]))
  const [code] = await Promise.all(logins.map((login) => login.event('code')))
  await approveByHttp(String(code!['verificationUriComplete']), server.viewer, 'deny')
  for (const login of logins) {
    expect((await login.ended).exitCode).toBe(1)
    expect(await login.event('error')).toMatchObject({ code: 'access_denied' })
  }
  expect((await machine.files()).filter(([path]) => !path.endsWith('profile.json'))).toEqual([])
})

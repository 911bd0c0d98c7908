import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive } from '../../tools/processes.ts'
import { test as base, expect } from '../fixtures/keycloak.ts'
import { HOST_BEHIND_PROXY, startBroker, TOPIC, type Broker } from './support/notify-broker.ts'
import { startLogin, type Login } from './support/notify-login.ts'
import { startProxy } from './support/proxy-server.ts'

/** A real Mosquitto beside a real Keycloak. */
const test = base.extend<object, { broker: Broker }>({
  broker: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the dependencies from the pattern
    async ({}, use) => {
      await using broker = await startBroker()
      await use(broker)
    },
    { scope: 'worker', timeout: 3 * 60_000 },
  ],
})

const addressOf = ({ port }: Broker) => `mqtts://box@localhost:${port}/${TOPIC}`
const boxOf = ({ password, ca }: Broker) => ({ COUCHPASS_MQTT_PASSWORD: password, COUCHPASS_MQTT_CA_FILE: ca })

/** Waits for the `code` event. */
async function shownCode(login: Login) {
  const code = () => login.events().find(({ event }) => event === 'code')
  await expect.poll(code, { timeout: 20_000, message: login.stderr() }).toBeDefined()
  return code() as { userCode: string; verificationUri: string; verificationUriComplete: string }
}

test('keeps the code on the topic for later subscribers and clears it after the approval', async ({
  broker,
  testBed,
  phone,
}) => {
  await using watch = await broker.watch()
  await using login = await startLogin(testBed, ['--notify', addressOf(broker)], boxOf(broker))
  const { userCode, verificationUri, verificationUriComplete } = await shownCode(login)
  await expect.poll(() => watch.messages).toHaveLength(1)
  const kept = JSON.parse((await watch.retained()) ?? '') as Record<string, unknown>
  expect(kept).toEqual({
    ...{ event: 'code', userCode, verificationUri, verificationUriComplete },
    expiresInSeconds: expect.any(Number),
    expiresAt: expect.any(String),
  })
  expect(Math.abs(Date.parse(String(kept.expiresAt)) - Date.now() - 60_000)).toBeLessThan(15_000)

  await phone.approve(verificationUriComplete)
  expect(await login.ended).toBe(0)
  expect(watch.messages.slice(1)).toEqual(['{"event":"end","status":"approved"}', ''])
  expect(await watch.retained()).toBeUndefined()
  expect(login.stderr()).toBe('')
})

test('the broker clears the code if the process is killed', async ({ broker, testBed }) => {
  await using watch = await broker.watch()
  await using login = await startLogin(testBed, ['--notify', addressOf(broker)], boxOf(broker))
  await expect.poll(() => watch.messages, { timeout: 20_000 }).toHaveLength(1)
  login.kill('SIGKILL')
  await expect.poll(() => watch.messages).toEqual([expect.stringContaining('"event":"code"'), ''])
  expect(await watch.retained()).toBeUndefined()
})

test('an interrupted sign-in clears its code, also behind a proxy with a password', async ({ broker, testBed }) => {
  await using watch = await broker.watch()
  await using proxy = await startProxy(broker.port, 'box:s3cret')
  const address = addressOf(broker).replace('localhost', HOST_BEHIND_PROXY)
  const environment = { ...boxOf(broker), HTTPS_PROXY: `box:s3cret@127.0.0.1:${proxy.port}` }
  await using login = await startLogin(testBed, ['--notify', address], environment)
  await expect.poll(() => watch.messages, { timeout: 20_000 }).toHaveLength(1)
  login.kill('SIGINT')
  expect(await login.ended).toBe(130)
  expect(watch.messages.slice(1)).toEqual(['{"event":"end","status":"interrupted"}', ''])
  expect(proxy.targets).toEqual([`${HOST_BEHIND_PROXY}:${broker.port}`])
  expect(login.stderr()).not.toContain('s3cret')
})

test('publishes again to a broker that restarts without its state, and the sign-in goes on', async ({
  testBed,
  phone,
}) => {
  await using broker = await startBroker()
  await using login = await startLogin(testBed, ['--notify', addressOf(broker)], boxOf(broker))
  const { userCode, verificationUriComplete } = await shownCode(login)
  await using watch = await broker.watch()
  await expect.poll(() => watch.retained()).toContain(userCode)
  await broker.kill()
  await expect.poll(() => login.stderr()).toContain(`The MQTT broker localhost:${broker.port} `)
  await broker.start()
  await expect.poll(() => watch.retained()).toContain(userCode)
  await phone.approve(verificationUriComplete)
  expect(await login.ended).toBe(0)
  expect(await watch.retained()).toBeUndefined()
})

const warnings: readonly [string, (broker: Broker) => Readonly<Record<string, string>>, RegExp][] = [
  [
    'a wrong password',
    () => ({ COUCHPASS_MQTT_PASSWORD: 'not-it' }),
    /refuses the user name or the password: check COUCHPASS_MQTT_USERNAME/,
  ],
  [
    'another authority',
    ({ strangersCa }) => ({ COUCHPASS_MQTT_CA_FILE: strangersCa }),
    /untrusted certificate .*COUCHPASS_MQTT_CA_FILE/,
  ],
]
for (const [what, environment, warning] of warnings)
  test(`${what} is one warning, and the sign-in goes on`, async ({ broker, testBed, phone }) => {
    await using watch = await broker.watch()
    const given = { ...boxOf(broker), ...environment(broker) }
    await using login = await startLogin(testBed, ['--notify', addressOf(broker)], given)
    const { verificationUriComplete } = await shownCode(login)
    await expect.poll(() => login.stderr()).toMatch(warning)
    await phone.approve(verificationUriComplete)
    expect(await login.ended).toBe(0)
    expect(login.events().at(-1)).toMatchObject({ event: 'approved' })
    expect(login.stderr().trim().split('\n')).toHaveLength(1)
    expect(login.stderr()).not.toContain(given.COUCHPASS_MQTT_PASSWORD)
    expect(watch.messages).toEqual([])
  })

test('warns about a topic that the access list forbids', async ({ broker, testBed }) => {
  await using login = await startLogin(
    testBed,
    ['--notify', addressOf(broker).replace(TOPIC, 'home/kitchen')],
    boxOf(broker),
  )
  await expect
    .poll(() => login.stderr(), { timeout: 20_000 })
    .toMatch(/does not accept the code on the topic "home\/kitchen" \(.*Not authorized\)/)
})

test('an unusable broker address ends the command before any request, and is not printed', async ({ testBed }) => {
  await using login = await startLogin(testBed, ['--notify', 'mqtts://box:hush@localhost/x'])
  expect(await login.ended).toBe(2)
  expect(login.events()).toEqual([
    { event: 'error', code: 'usage', message: expect.stringContaining('COUCHPASS_MQTT_PASSWORD') },
  ])
  expect(JSON.stringify(login.events()) + login.stderr()).not.toContain('hush')
})

test('a command gets the code and the result, but no secret', async ({ testBed, phone }) => {
  const command =
    'env | grep ^COUCHPASS_ > $OUT/part; mv $OUT/part $OUT/$COUCHPASS_STATUS; [ $COUCHPASS_STATUS = pending ] && sleep 300'
  await using login = await startLogin(testBed, ['--notify-exec', command], {
    COUCHPASS_MQTT_PASSWORD: 'hush',
    COUCHPASS_STORE: 'file',
  })
  const { userCode, verificationUri, verificationUriComplete } = await shownCode(login)
  await expect.poll(() => existsSync(join(login.folder, 'pending'))).toBe(true)
  const told = (status: string) => readFileSync(join(login.folder, status), 'utf8').trim().split('\n').sort()
  const pending = told('pending')
  // The remaining time of the code. On a busy machine one or more seconds have passed.
  const left = Number(/^COUCHPASS_EXPIRES_IN=(\d+)$/.exec(pending[0]!)?.[1])
  expect(left).toBeGreaterThan(0)
  expect(left).toBeLessThanOrEqual(60)
  expect(pending).toEqual([
    `COUCHPASS_EXPIRES_IN=${left}`,
    'COUCHPASS_STATUS=pending',
    `COUCHPASS_USER_CODE=${userCode}`,
    `COUCHPASS_VERIFICATION_URI=${verificationUri}`,
    `COUCHPASS_VERIFICATION_URI_COMPLETE=${verificationUriComplete}`,
  ])
  await phone.approve(verificationUriComplete)
  expect(await login.ended).toBe(0)
  expect(told('approved')).toEqual(['COUCHPASS_STATUS=approved'])
})

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  test(`the command and its children end with a sign-in that is ended by ${signal}`, async ({ testBed }) => {
    const command =
      '[ $COUCHPASS_STATUS = pending ] || exit 0; sleep 300 & echo $$ $! > $OUT/part; mv $OUT/part $OUT/pids; wait'
    await using login = await startLogin(testBed, ['--notify-exec', command])
    await expect.poll(() => existsSync(join(login.folder, 'pids')), { timeout: 20_000 }).toBe(true)
    const pids = readFileSync(join(login.folder, 'pids'), 'utf8').trim().split(' ').map(Number)
    expect(pids.map(isAlive)).toEqual([true, true])
    login.kill(signal)
    expect(await login.ended).toBe(signal === 'SIGINT' ? 130 : signal)
    expect(pids.map(isAlive)).toEqual([false, false])
  })

import { execFile } from 'node:child_process'
import { chmod, copyFile, cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '../../tools/ports.ts'
import { temporaryFolder } from '../../tools/folders.ts'
import { expect, test } from '../fixtures/keycloak.ts'
import { startBroker, TOPIC } from './support/notify-broker.ts'
import { runCouchpass } from './support/notify-login.ts'
import {
  argumentsOf,
  environmentOf,
  hasFailed,
  isRestarted,
  readSettings,
  readUnit,
  UNITS,
  type Unit,
} from './support/systemd-unit.ts'
import { requireTerminalTool } from '../../testing/requirements/terminal-tools.ts'

const SERVICES = ['couchpass-login.service', 'couchpass-check.service']

interface RunFailure {
  readonly stdout: string
  readonly stderr: string
}

/** The output and whether the command succeeded. */
async function analyze(...args: string[]) {
  const run = promisify(execFile)(await requireTerminalTool('systemd-analyze'), args, {
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  })
  return run.then(
    ({ stdout, stderr }) => ({ succeeded: true, output: stdout + stderr }),
    ({ stdout, stderr }: RunFailure) => ({ succeeded: false, output: stdout + stderr }),
  )
}

/** A root folder with systemd's own units, ours, and a couchpass to start. */
async function stageRoot(root: string): Promise<string> {
  const units = join(root, 'etc/systemd/system')
  for (const folder of [units, join(root, 'usr/lib/systemd'), join(root, 'usr/bin')])
    await mkdir(folder, { recursive: true })
  await cp('/usr/lib/systemd/system', join(root, 'usr/lib/systemd/system'), { recursive: true, verbatimSymlinks: true })
  for (const name of await readdir(UNITS)) await copyFile(join(UNITS, name), join(units, name))
  await writeFile(join(root, 'usr/bin/couchpass'), '')
  await chmod(join(root, 'usr/bin/couchpass'), 0o755)
  return units
}

test('systemd accepts the units, and rejects a broken one', async () => {
  await using root = await temporaryFolder('units')
  const units = await stageRoot(root.path)
  const verify = () => analyze('verify', `--root=${root.path}`, ...SERVICES, 'couchpass-check.timer')
  expect(await verify()).toEqual({ succeeded: true, output: '' })

  const login = join(units, 'couchpass-login.service')
  await writeFile(login, `${await readFile(login, 'utf8')}\n[Service]\nRestart=always\n`)
  expect((await verify()).output).toContain("isn't allowed for Type=oneshot")
})

test('the services have no more rights than they need', async () => {
  // On a scale of 100. A service without any protection has 96.
  for (const name of SERVICES)
    expect(await analyze('security', '--offline=true', '--threshold=20', join(UNITS, name))).toMatchObject({
      succeeded: true,
    })
})

/** A box with state, settings and credentials, on which units run as they would under systemd. */
async function openBox(settings: Readonly<Record<string, string>>, mqttPassword: string) {
  const folder = await temporaryFolder('box')
  const [stateFolder, credentials] = [join(folder.path, 'state'), join(folder.path, 'credentials')]
  for (const path of [stateFolder, credentials]) await mkdir(path, { mode: 0o700 })
  await writeFile(join(credentials, 'mqtt-password'), `${mqttPassword}\n`, { mode: 0o400 })
  const environmentFile = { ...(await readSettings()), ...settings }
  return {
    start(unit: Unit) {
      const environment = environmentOf(unit, { stateFolder, credentials, environmentFile })
      return runCouchpass(argumentsOf(unit, environment), environment)
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  }
}

test('a box signs in, continues after a kill, stays signed in, and asks again after the server ended its session', async ({
  testBed,
  phone,
}) => {
  test.slow()
  await using broker = await startBroker()
  await using watch = await broker.watch()
  const [login, check] = (await Promise.all(SERVICES.map(readUnit))) as [Unit, Unit]
  await using box = await openBox(
    {
      COUCHPASS_ISSUER: testBed.issuer,
      COUCHPASS_CLIENT_ID: testBed.clientId,
      COUCHPASS_NOTIFY: `mqtts://box@localhost:${broker.port}/${TOPIC}`,
      COUCHPASS_MQTT_CA_FILE: broker.ca,
    },
    broker.password,
  )
  /** What a new subscriber of the topic sees. */
  const shown = async () => JSON.parse((await watch.retained()) ?? '{}') as Record<string, string>
  const isShown = async () => {
    await expect.poll(async () => Object.keys(await shown()), { timeout: 20_000 }).toContain('userCode')
    return shown()
  }

  // Killed while it waits: systemd restarts it, and it continues with the code that a viewer may be typing.
  let before
  {
    await using killed = box.start(login)
    before = await isShown()
    // Enough time has passed to notice if the full lifetime were announced again.
    const expiresAt = Date.parse(before.expiresAt!)
    await expect.poll(() => expiresAt - Date.now(), { timeout: 20_000 }).toBeLessThan(55_000)
    killed.kill('SIGKILL')
    expect(isRestarted(login, await killed.ended)).toBe(true)
    await expect.poll(shown).toEqual({})
  }
  await using restarted = box.start(login)
  const again = await isShown()
  expect(again.userCode).toBe(before.userCode)
  expect(Date.parse(again.expiresAt!)).toBeLessThan(Date.parse(before.expiresAt!) + 2000)
  await phone.approve(again.verificationUriComplete!)
  expect(await restarted.ended, restarted.stderr()).toBe(0)
  expect(await shown()).toEqual({})

  // Off and on: it does not ask again.
  const messages = watch.messages.length
  await using booted = box.start(login)
  expect(await booted.ended).toBe(0)
  await using checked = box.start(check)
  expect(hasFailed(check, await checked.ended)).toBe(false)
  expect(watch.messages).toHaveLength(messages)

  // The server ended the session: the check fails with 3, and the unit it starts asks again.
  await testBed.revokeOfflineSessions()
  await using failed = box.start(check)
  expect(await failed.ended, failed.stdout()).toBe(3)
  expect(hasFailed(check, 3)).toBe(true)
  expect(check.value('OnFailure')).toBe('couchpass-login.service')
  await using asking = box.start(login)
  const next = await isShown()
  expect(next.userCode).not.toBe(before.userCode)
  await phone.approve(next.verificationUriComplete!)
  expect(await asking.ended).toBe(0)
})

test('a box that systemd stops clears its code', async ({ testBed }) => {
  await using broker = await startBroker()
  await using watch = await broker.watch()
  const login = await readUnit('couchpass-login.service')
  const notify = `mqtts://box@localhost:${broker.port}/${TOPIC}`
  const settings = { COUCHPASS_ISSUER: testBed.issuer, COUCHPASS_NOTIFY: notify, COUCHPASS_MQTT_CA_FILE: broker.ca }
  await using box = await openBox(settings, broker.password)
  await using run = box.start(login)
  await expect.poll(() => watch.retained(), { timeout: 20_000 }).toContain('userCode')
  const stoppedAt = performance.now()
  run.kill('SIGTERM')
  await run.ended
  expect((performance.now() - stoppedAt) / 1000).toBeLessThan(Number(login.value('TimeoutStopSec')))
  expect(watch.messages.at(-1)).toBe('')
  expect(await watch.retained()).toBeUndefined()
})

test('retries without a network and does not fail the check; does not ask again after an unused code', async ({
  testBed,
  phone,
}) => {
  const [login, check] = (await Promise.all(SERVICES.map(readUnit))) as [Unit, Unit]
  const closed = `http://localhost:${await freePort()}`
  const notify = { COUCHPASS_NOTIFY: `mqtts://localhost:${await freePort()}/x` }
  {
    await using box = await openBox({ ...notify, COUCHPASS_ISSUER: closed, COUCHPASS_MQTT_USERNAME: 'box' }, 'p')
    await using run = box.start(login)
    const ended = await run.ended
    expect(ended).toBe(4)
    expect(isRestarted(login, ended)).toBe(true)
    expect(hasFailed(check, ended)).toBe(false)
  }
  const settings = { ...notify, COUCHPASS_ISSUER: testBed.issuer, COUCHPASS_MQTT_USERNAME: 'box' }
  await using box = await openBox(settings, 'p')
  await using run = box.start(login)
  await expect.poll(() => run.stdout(), { timeout: 20_000 }).toContain('Code')
  const [, address, code] = /Open\s+(\S+)\s+Code\s+(\S+)/.exec(run.stdout())!
  await phone.deny(address!, code)
  const ended = await run.ended
  expect(ended).toBe(1)
  expect(isRestarted(login, ended)).toBe(false)
})

test('does not retry with invalid settings', async () => {
  const login = await readUnit('couchpass-login.service')
  await using box = await openBox({ COUCHPASS_NOTIFY: 'http://broker.example/x' }, 'p')
  await using run = box.start(login)
  const ended = await run.ended
  expect(ended).toBe(2)
  expect(isRestarted(login, ended)).toBe(false)
})

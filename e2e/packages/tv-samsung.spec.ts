import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { machine, makeSigned, runTv } from './support/tv-run.ts'
import { makeSdb, type SdbAnswers } from './support/tv-sdb.ts'
import { expect, test } from './support/workshop.ts'

test.describe('a Samsung set', () => {
  const S = ['-s', '192.168.0.5:26101']
  const ON_SET = '/opt/usr/home/owner/sdk_tools/CouchPass1.Couchpass.wgt'

  test('is connected, gets the package, launches it by its own id and opens it for inspection', async ({
    workshop,
  }) => {
    const sdb = await makeSdb(workshop.folder)
    const wgt = await makeSigned(workshop)
    // The environment that npm sets for a user who is in another folder.
    const environment = { ...machine(workshop), npm_lifecycle_event: 'tv', INIT_CWD: workshop.folder }
    const { exitCode, stdout, stderr } = await runTv(
      ['tizen', '192.168.0.5', '--package', 'out/acme-tv-1.2.3.wgt'],
      environment,
    )
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    const [, port = ''] = /inspect it, open http:\/\/127\.0\.0\.1:(\d+) in/.exec(stdout) ?? []
    expect(Number(port)).toBeGreaterThan(0)
    expect(await sdb.calls()).toEqual([
      ['version'],
      ['devices'],
      ['connect', '192.168.0.5:26101'],
      ['devices'],
      [...S, 'capability'],
      [...S, 'push', wgt, ON_SET],
      [...S, 'shell', '0', 'vd_appinstall', 'CouchPass1.Couchpass', ON_SET],
      [...S, 'shell', '0', 'was_kill', 'CouchPass1.Couchpass'],
      [...S, 'shell', '0', 'debug', 'CouchPass1.Couchpass'],
      [...S, 'forward', `tcp:${port}`, 'tcp:46507'],
    ])
    expect(await sdb.goesOn()).toBe(false)
  })

  test('that is already connected can be named as in the list', async ({ workshop }) => {
    const list = 'List of devices attached \nemulator-26101     device    \tT-samsung-9.0-x86\n'
    const sdb = await makeSdb(workshop.folder, { devices: list })
    await makeSigned(workshop)
    const environment = machine(workshop)
    for (const device of ['emulator-26101', 'T-samsung-9.0-x86'])
      expect(await runTv(['tizen', device, '--package', workshop.out], environment)).toMatchObject({ exitCode: 0 })
    const calls = await sdb.calls()
    expect(calls.map(([word]) => word)).not.toContain('connect')
    expect(calls.filter(([word, serial]) => word === '-s' && serial !== 'emulator-26101')).toEqual([])
  })

  const said = (line: string) => `app_id[ID] install start\r\napp_id[ID] installing[8]\r\n${line}\r\ncmd_ret:0\r\n`
  const unreachable = (words: string) =>
    `The television 192.168.0.5:26101 cannot be reached (sdb says: ${words}): check that it is on, in developer mode with this computer's address as its host PC IP, and was restarted after that.`
  const notTaken = (words: string) => `The television rejects acme-tv-1.2.3.wgt (it says: ${words}`
  const TROUBLE: [what: string, answers: SdbAnswers, sentence: string][] = [
    [
      'no answer',
      {
        connect: "error: failed to connect to remote target '192.168.0.5'\n",
        'devices after connect': 'List of devices attached \n',
      },
      unreachable("failed to connect to remote target '192.168.0.5'"),
    ],
    [
      'no capabilities',
      { capability: 'error: closed\n' },
      'The television does not report where packages go (sdb says: closed).',
    ],
    [
      'this computer is not let in',
      { 'devices after connect': 'List of devices attached \n192.168.0.5:26101     unauthorized    <unknown>\n' },
      unreachable('unauthorized'),
    ],
    [
      'a certificate for another set',
      {
        'shell 0 vd_appinstall': said(
          'app_id[ID] install failed[118, -12], reason: Check certificate error : :Invalid certificate chain with certificate in signature.:<-3>',
        ),
      },
      notTaken(
        "install failed[118, -12], reason: Check certificate error : :Invalid certificate chain with certificate in signature.:<-3>): sign with a Samsung distributor certificate that lists this television's DUID (docs/package.md says how).",
      ),
    ],
    [
      'the app of another author',
      { 'shell 0 vd_appinstall': said('app_id[ID] install failed[118, -11], reason: Author certificate not match :') },
      notTaken(
        'install failed[118, -11], reason: Author certificate not match :): the installed app has another author certificate; sign with that one, or remove the app from the television first.',
      ),
    ],
    ['no word of the installation', { 'shell 0 vd_appinstall': 'closed\n' }, notTaken('closed).')],
    [
      'no room for files',
      { push: "error: failed to open '/opt/usr/home/owner/sdk_tools'\n" },
      "acme-tv-1.2.3.wgt cannot be copied to the television (sdb says: failed to open '/opt/usr/home/owner/sdk_tools').",
    ],
    [
      'no inspector',
      { 'shell 0 debug': 'closed\n' },
      'The app is installed, but the television does not launch it for inspection (it says: closed): start it with the remote.',
    ],
  ]
  test('that rejects a step is reported in one sentence', async ({ workshop }) => {
    await makeSigned(workshop)
    for (const [what, answers, sentence] of TROUBLE) {
      await makeSdb(workshop.folder, answers)
      const result = await runTv(['tizen', '192.168.0.5', '--package', workshop.out], machine(workshop))
      expect(result, what).toMatchObject({ exitCode: 1, stderr: `${sentence}\n` })
    }
  })

  test('cannot be reached without sdb, and another program of that name does not count', async ({ workshop }) => {
    await makeSigned(workshop)
    await makeSdb(workshop.folder, { version: 'sdb 1.8.4\n' })
    const { exitCode, stderr } = await runTv(['tizen', '192.168.0.5', '--package', workshop.out], machine(workshop))
    expect(exitCode).toBe(1)
    const places = ['.tizen-extension-platform/server/sdktools/data/tools/sdb', 'tizen-studio/tools/sdb']
    const [extension, studio] = places.map((place) => join(workshop.folder, place))
    expect(stderr).toBe(
      `"sdb" is needed to reach a Samsung television, but is neither on the PATH nor at ${extension} or ${studio}: install Samsung's Tizen extension for VS Code or Tizen Studio, or put sdb's folder on the PATH.\n`,
    )
    const tools = join(workshop.folder, 'tizen-studio/tools')
    await mkdir(tools, { recursive: true })
    await makeSdb(tools)
    expect(await runTv(['tizen', '192.168.0.5', '--package', workshop.out], machine(workshop))).toMatchObject({
      exitCode: 0,
    })
  })
})

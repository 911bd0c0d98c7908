import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '../../tools/ports.ts'
import { requireWebosCli } from '../../webos/cli.ts'
import { ROOT } from './support/make-packages.ts'
import { startLgSet } from './support/tv-lg-set.ts'
import { machine, runTv } from './support/tv-run.ts'
import { expect, test, type Workshop } from './support/workshop.ts'

test.describe("an LG set, by LG's own tools", () => {
  /** Adds the set as a person does, once per set. */
  async function addSet(workshop: Workshop, name: string, port: number): Promise<void> {
    const info = ['username=prisoner', 'host=127.0.0.1', `port=${port}`].flatMap((one) => ['--info', one])
    const command = [join(await requireWebosCli(), 'ares-setup-device'), '--add', name, ...info]
    await promisify(execFile)(process.execPath, command, { env: { ...process.env, HOME: workshop.folder } })
  }
  const failed = (name: string, words: string) => `ares-install failed on "${name}" (it says: ${words}`

  test('installs the newest package, launches it by its own id, and inspects it until it is stopped', async ({
    workshop,
  }) => {
    await mkdir(join(workshop.folder, 'set'))
    await using set = await startLgSet(join(workshop.folder, 'set'))
    await addSet(workshop, 'living-room', set.port)
    const older = await workshop.make(['--test-certificates', '--webos-id', 'com.example.older'])
    await utimes(older.webos.path, 0, 0)
    const { webos } = await workshop.make(['--test-certificates', '--webos-id', 'com.example.newer'])

    const args = ['--import', 'tsx', 'packaging/tv/tv.ts', 'webos', 'living-room', '--package', workshop.out]
    const child = spawn(process.execPath, args, { cwd: ROOT, env: machine(workshop) })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()))
    const ended = once(child, 'exit')
    await expect
      .poll(() => output)
      .toMatch(/Application Debugging - http:\/\/localhost:\d+\/devtools\/inspector\.html\n/)
    expect(set.installed()?.equals(await readFile(webos.path))).toBe(true)
    const launched = set.calls.filter((call) => call.startsWith('launch '))
    expect(new Set(launched.map((call) => (JSON.parse(call.slice('launch '.length)) as { id: string }).id))).toEqual(
      new Set(['com.example.newer']),
    )
    await expect.poll(set.connections).toBe(1)
    child.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
    await expect.poll(set.connections).toBe(0)
  })

  test('reports a set that is unknown, unreachable or refuses the login in one sentence', async ({ workshop }) => {
    const { webos } = await workshop.make(['--test-certificates'])
    await using set = await startLgSet(workshop.folder, { knowsThem: false })
    await addSet(workshop, 'other-key', set.port)
    await addSet(workshop, 'switched-off', await freePort())
    const bin = await requireWebosCli()
    const refused = async (name: string) => {
      const { exitCode, stderr } = await runTv(['webos', name, '--package', webos.path], machine(workshop))
      expect(exitCode).toBe(1)
      return stderr
    }
    expect(await refused('kitchen')).toBe(
      failed('kitchen', 'No matched device <name> : kitchen): ') +
        `add the television with ${join(bin, 'ares-setup-device')} (docs/package.md says how).\n`,
    )
    expect(await refused('switched-off')).toMatch(
      /^ares-install failed on "switched-off" \(it says: connect ECONNREFUSED .*\): check that it is on, in this network, and that its developer mode session has not expired\.\n$/,
    )
    expect(await refused('other-key')).toContain(
      `fetch the television's key again with ${join(bin, 'ares-novacom')} --getkey`,
    )
  })
})

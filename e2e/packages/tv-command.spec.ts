import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import type { Platform } from '../../packaging/tv/command-line.ts'
import { findPackage } from '../../packaging/tv/find-package.ts'
import { Problem } from '../../tools/problem.ts'
import { machine, runTv } from './support/tv-run.ts'
import { makeSdb } from './support/tv-sdb.ts'
import { expect, test } from './support/workshop.ts'

test.describe('the command', () => {
  test('refuses a package that no television accepts, before it looks for one', async ({ workshop }) => {
    const { tizen, webos } = await workshop.make(['--test-certificates'])
    const sdb = await makeSdb(workshop.folder)
    const file = (name: string) => join(workshop.folder, name)
    const config = Buffer.from('<widget><tizen:application id="CouchPass1.Couchpass"/></widget>')
    await writeFile(file('unsigned.wgt'), zipSync({ 'config.xml': config }))
    await writeFile(file('odd.wgt'), zipSync({ 'config.xml': Buffer.from('<tizen:application id="a; reboot"/>') }))
    await writeFile(file('torn.wgt'), (await readFile(tizen.path)).subarray(0, 1000))
    await writeFile(file('torn.ipk'), (await readFile(webos.path)).subarray(0, 1000))
    await copyFile(tizen.path, file('renamed.ipk'))
    await mkdir(file('empty'))

    const make = 'make one with "npm run package" (docs/package.md says what it needs), or name one with --package.'
    const CASES: [platform: Platform, path: string, sentence: string][] = [
      ['tizen', file('empty'), `There is no .wgt in ${file('empty')}: ${make}`],
      ['webos', file('nowhere'), `There is no .ipk in ${file('nowhere')}: ${make}`],
      ['webos', file('no.ipk'), `${file('no.ipk')} is missing or not readable: name a package with --package.`],
      ['webos', tizen.path, `${tizen.path} is not a .ipk file, which LG's televisions need.`],
      ['tizen', webos.path, `${webos.path} is not a .wgt file, which Samsung's televisions need.`],
      ...['torn.wgt', 'odd.wgt'].map((name): [Platform, string, string] => [
        'tizen',
        file(name),
        `${name} is not a package for Samsung's televisions: it has no config.xml with an application id.`,
      ]),
      ...['torn.ipk', 'renamed.ipk'].map((name): [Platform, string, string] => [
        'webos',
        file(name),
        `${name} is not a package for LG's televisions: it contains no app with an appinfo.json.`,
      ]),
      [
        'tizen',
        file('unsigned.wgt'),
        'unsigned.wgt is not signed, so televisions reject it: make it with "npm run package".',
      ],
      [
        'tizen',
        tizen.path,
        'acme-tv-1.2.3.wgt is signed with throw-away certificates, so televisions reject it: make it with your own certificates (docs/package.md says how to get them).',
      ],
    ]
    for (const [platform, path, sentence] of CASES)
      await expect(findPackage(platform, path)).rejects.toThrow(new Problem(sentence))

    const result = await runTv(['tizen', '192.168.0.5', '--package', tizen.path], machine(workshop))
    expect(result).toMatchObject({ exitCode: 1, stdout: '' })
    expect(result.stderr).toContain('is signed with throw-away certificates, so televisions reject it')
    expect(await sdb.calls()).toEqual([])
  })

  test('prints its usage', async ({ workshop }) => {
    const help = await runTv(['--help'], machine(workshop))
    expect(help).toMatchObject({ exitCode: 0, stderr: '' })
    expect(help.stdout).toContain('--package FILE')
    expect(await runTv(['roku', 'a'], machine(workshop))).toMatchObject({ exitCode: 1, stdout: '' })
  })
})

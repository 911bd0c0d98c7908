import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { unzipSync, zipSync } from 'fflate'
import type { CheckRow } from '../../packaging/check/check-row.ts'
import { inspectPackage } from '../../packaging/check/inspect-package.ts'
import { ROOT } from './support/make-packages.ts'
import { expect, makeP12, test, type Workshop } from './support/workshop.ts'

const PASSWORDS = { COUCHPASS_AUTHOR_PASSWORD: 'a', COUCHPASS_DISTRIBUTOR_PASSWORD: 'd' }
const IDS = ['--tizen-id', 'AcmeTv0001.AcmeTV', '--webos-id', 'com.acme.tv', '--vendor', 'Acme']

/** Packages of the workshop's app, signed as for a store; each version in its own folder. */
async function makeSigned({ folder, make, write }: Workshop, version: string, more: readonly string[] = []) {
  await write({ 'project/package.json': JSON.stringify({ name: 'acme', version }) })
  const certificates = ['--author-certificate', 'author.p12', '--distributor-certificate', 'distributor.p12']
  const { tizen, webos } = await make([...IDS, ...certificates, ...more, '--out', join(folder, `out-${version}`)], {
    ...PASSWORDS,
  })
  return { wgt: tizen.path, ipk: webos.path }
}

/** The rows that do not pass, as "result subject: found". */
function remarks(rows: readonly CheckRow[]): string[] {
  return rows
    .filter(({ result }) => result !== 'pass')
    .map(({ result, subject, found }) => `${result} ${subject}: ${found}`)
}

test.describe('check-package', () => {
  test.beforeEach(async ({ workshop }) => {
    await workshop.write({
      'author.p12': await makeP12('a'),
      'distributor.p12': await makeP12('d'),
      'project/dist/app.js': 'r.network.isConnectedToGateway()',
    })
  })

  test('packages as for a store pass, and so does the update that they are', async ({ workshop }) => {
    const older = await makeSigned(workshop, '1.2.3')
    const newer = await makeSigned(workshop, '2.0.0')
    for (const which of ['wgt', 'ipk'] as const) {
      const { rows } = await inspectPackage(newer[which], { older: older[which], floor: 53 })
      expect(remarks(rows).filter((remark) => !remark.includes('throw-away'))).toEqual([])
      expect(rows.map(({ source }) => source)).not.toContain('')
      const back = await inspectPackage(older[which], { older: newer[which], floor: 53 })
      expect(remarks(back.rows).join()).toContain('fail update: 1.2.3 is not above 2.0.0')
    }
    const sameFirst = await makeSigned(workshop, '1.3.0')
    const { rows } = await inspectPackage(sameFirst.wgt, { older: older.wgt, floor: 53 })
    expect(remarks(rows)).toContain('warn update: the first number stays 1')
    await writeFile(join(workshop.folder, 'author.p12'), await makeP12('a'))
    const others = await makeSigned(workshop, '3.0.0', ['--tizen-id', 'AcmeTv0002.AcmeTV'])
    const stranger = await inspectPackage(others.wgt, { older: older.wgt, floor: 53 })
    expect(remarks(stranger.rows)).toContain('fail update: the id was AcmeTv0001.AcmeTV; another author certificate')
  })

  test('finds what another tool, or a hand, did to a package', async ({ workshop }) => {
    const { wgt } = await makeSigned(workshop, '1.2.3')
    const files = unzipSync(await readFile(wgt))
    const text = (name: string) => Buffer.from(files[name]!).toString()
    files['index.html'] = Buffer.from(
      text('index.html')
        .replace(/<meta http-equiv[^>]*>/, '')
        .replace(' defer', ''),
    )
    files['app.js'] = Buffer.from('webapis.productinfo.getDuid(); a?.b')
    files['more.txt'] = Buffer.from('x')
    files['config.xml'] = Buffer.from(
      text('config.xml')
        .replace('version="1.2.3"', 'version="1.2.999999"')
        .replace('tizen-icon.png', 'icon.png')
        .replace('</widget>', '<tizen:privilege name="http://developer.samsung.com/privilege/sso.partner"/></widget>'),
    )
    const changed = join(workshop.folder, 'changed.wgt')
    await writeFile(changed, zipSync(files))
    const found = remarks((await inspectPackage(changed, { floor: 53 })).rows).join('\n')
    for (const sentence of [
      /fail signatures: .*app\.js was changed after author-signature\.xml/,
      /signature1\.xml does not cover more\.txt/,
      /fail version: "1\.2\.999999" is not one/,
      /fail icon: icon\.png is not in the package/,
      /fail privileges: http:\/\/developer\.samsung\.com\/privilege\/productinfo is called and not declared/,
      /warn privilege level: .*sso\.partner is for partners/,
      /fail policy: the page has none/,
      /fail scripts: app\.js has syntax that Chromium 53 cannot read/,
    ])
      expect(found).toMatch(sentence)
  })

  test('as a command: a table, JSON, and exit codes', async ({ workshop }) => {
    const { ipk, wgt } = await makeSigned(workshop, '1.2.3')
    const run = (...args: string[]) =>
      new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
        const command = ['--import', 'tsx', 'packaging/check/check-package.ts', ...args]
        const child = execFile(process.execPath, command, { cwd: ROOT }, (_, stdout, stderr) =>
          resolve({ code: child.exitCode, stdout, stderr }),
        )
      })
    const table = await run(ipk)
    expect(table).toMatchObject({ code: 0, stderr: '' })
    expect(table.stdout).toMatch(/pass {2}id +com\.acme\.tv\n +rule: lower case.*\n +https:\/\/webostv\.developer\.lge/)
    const json = await run(wgt, '--older', wgt, '--json')
    expect(json.code).toBe(2)
    const { rows } = JSON.parse(json.stdout) as { rows: CheckRow[] }
    expect(rows.find(({ subject }) => subject === 'update')).toMatchObject({ result: 'fail' })
    const none = await run(join(workshop.dist, 'app.js'))
    expect(none).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/app\.js is neither a \.wgt nor an \.ipk\.\n$/),
    })
  })
})

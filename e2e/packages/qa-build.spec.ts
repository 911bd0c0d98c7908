import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'vite'
import { QA_MODE } from '../../vite/qa-page-plugin.ts'
import { CONTROL_PATH } from '../../src/qa/control-protocol.ts'
import { OPEN_CLASS, PANEL_CLASS } from '../../src/qa/panel-names.ts'
import { temporaryFolder } from '../../tools/folders.ts'
import { expect, test } from './support/workshop.ts'
import { DIST, ROOT, makePackages, runPackageCommand, unpackWgt } from './support/make-packages.ts'
import { unpackIpk } from '../../testing/packages/unpack-ipk.ts'

/** Texts that every build with the panel contains: its names, test ids and words, and the path to its server. */
const MARKS = [
  ...[PANEL_CLASS, OPEN_CLASS, CONTROL_PATH, 'qa-approve', 'qa-scenario', 'qa-requests', '?scenario='],
  ...['QA panel', 'Run from the start', 'Slow down', 'Revoke session', 'lost_answer', 'there is no such step'],
  ...['Hotel Wi-Fi page', 'Approval lost', 'sign-in,polls,approve'],
]

test('a store package contains nothing of the panel, and a QA build all of it', async () => {
  await using temporary = await temporaryFolder('qa-build')
  const qaDist = join(temporary.path, 'dist-qa')
  await build({ root: ROOT, mode: QA_MODE, logLevel: 'error', build: { outDir: qaDist } })
  const qaText = await textBelow(qaDist)
  expect(MARKS.filter((mark) => !qaText.includes(mark))).toEqual([])

  const { wgt, ipk } = await makePackages(temporary.path)
  for (const folder of [
    DIST,
    await unpackWgt(wgt, join(temporary.path, 'tizen')),
    await unpackIpk(ipk, join(temporary.path, 'webos')),
  ]) {
    const text = await textBelow(folder)
    // The search finds the app itself, so it works.
    const words = ['app-config', 'user-code', 'authorization_pending']
    expect(words.filter((word) => !text.includes(word))).toEqual([])
    expect(
      MARKS.filter((mark) => text.includes(mark)),
      folder,
    ).toEqual([])
  }

  const out = join(temporary.path, 'out-qa')
  const args = ['--test-certificates', '--dist', qaDist, '--out', out]
  const refused = await runPackageCommand(args)
  expect(refused).toMatchObject({ exitCode: 1, stdout: '' })
  expect(refused.stderr.trim()).toMatch(
    /^\S+app\.js contains the QA panel, which must not go to a store: build without it, or use --qa for test packages\.\n\S+ contains the QA panel[^\n]*$/,
  )
  expect(await readdir(temporary.path)).not.toContain('out-qa')

  const made = await runPackageCommand([...args, '--qa'])
  expect(made).toMatchObject({ exitCode: 0, stderr: '' })
  expect(made.stdout).toContain('App      Couchpass (QA), version ')
  expect(made.stdout).toContain(
    'This is a QA build with the QA panel: use it for tests and never submit it to a store.',
  )
  expect((await readdir(out)).sort()).toEqual([expect.stringMatching(/\.wgt$/), expect.stringMatching(/\.ipk$/)])
})

/** Every file in the folder and its subfolders. Latin-1 keeps each byte. */
async function textBelow(folder: string): Promise<string> {
  let text = ''
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) text += await readFile(join(entry.parentPath, entry.name), 'latin1')
  return text
}

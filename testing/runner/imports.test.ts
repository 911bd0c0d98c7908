import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readImports, refusedImports } from './imports.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'imports-'))
})
afterEach(() => rm(root, { recursive: true }))

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, file)), { recursive: true })
  await writeFile(join(root, file), text)
}

async function writePackage(name: string): Promise<void> {
  const folder = `node_modules/${/^(@[^/]+\/)?[^/]+/.exec(name)![0]}`
  await write(`${folder}/package.json`, JSON.stringify({ exports: { '.': './index.js', './*': './index.js' } }))
  await write(`${folder}/index.js`, 'export const x = 1\n')
}

type Row = readonly [file: string, code: string]

/** Gives what the rules say to each row, in a tree of its file and all that it imports: one tree for many rows is quicker. */
async function refusals(rows: readonly Row[]): Promise<{ row: Row; sentences: string[] }[]> {
  const files = new Set(rows.map(([file]) => file))
  const rounds = Math.max(...[...files].map((file) => rows.filter(([other]) => other === file).length))
  const all: { row: Row; sentences: string[] }[] = []
  for (let round = 0; round < rounds; round += 1) {
    const chosen = [...files].flatMap((file) => rows.filter(([other]) => other === file).slice(round, round + 1))
    await rm(root, { recursive: true })
    for (const [file, code] of chosen)
      for (const [, name = ''] of code.matchAll(/'([^']+)'/g))
        if (name.startsWith('.')) await write(join(dirname(file), name), 'export const x = 1\n')
        else if (!name.startsWith('node:') && name !== 'couchpass') await writePackage(name)
    for (const [file, code] of chosen) await write(file, code)
    const sentences = refusedImports(await readImports(root))
    for (const row of chosen)
      all.push({ row, sentences: sentences.filter((sentence) => sentence.startsWith(`${row[0]} imports `)) })
  }
  return all
}

const importing = (from: string) => `import { x } from '${from}'\nexport const y = x\n`
const importingType = (from: string) => `import type { X } from '${from}'\nexport type Y = X\n`

const ALLOWED: readonly Row[] = [
  ['src/config/app-config.ts', importing('./brand.ts')],
  ['src/protocol/http.ts', importing('oauth4webapi')],
  ['src/protocol/wire/answer.ts', importing('../errors.ts')],
  ['src/protocol/safe-url.ts', importing('../config/loopback.ts')],
  ['src/session/session.ts', importing('../protocol/refresh.ts')],
  ['src/ui/button.tsx', importing('@noriginmedia/norigin-spatial-navigation')],
  ['src/ui/qr-code.tsx', importing('qrcode.react')],
  ['src/ui/button.tsx', importing('../i18n/en.ts')],
  ['src/screens/home/home.tsx', importing('../../session/session.ts')],
  ['src/screens/home/home.tsx', importing('../television.ts')],
  ['src/screens/home/home.tsx', importing('@tanstack/react-query')],
  ['src/screens/home/home.tsx', importing('react/jsx-runtime')],
  ['src/screens/home/home.tsx', `import './home.css'\n`],
  ['src/platform/tizen.ts', importingType('../session/ports.ts')],
  ['src/platform/tizen.ts', importingType('../screens/television.ts')],
  ['src/platform/browser/clock.ts', importingType('../../protocol/clock.ts')],
  ['src/cli/main.ts', importing('node:fs')],
  ['src/cli/main.ts', importing('../session/session.ts')],
  ['src/cli/notify/mqtt-notifier.ts', `export const x = () => import('mqtt')\n`],
  ['src/doctor/tls-probe.ts', importing('node:tls')],
  ['src/app/app.tsx', importing('../screens/home/home.tsx')],
  ['src/main.tsx', importing('./platform/tizen.ts')],
  ['src/main.tsx', importing('react-dom/client')],
  ['src/gate/couchpass.tsx', importing('../platform/browser-platform.ts')],
  ['src/qa/main.tsx', importing('../app/app.tsx')],
  ['src/qa/main.tsx', importing('../platform/clock.ts')],
  ['src/qa/panel.tsx', importing('../async/observable.ts')],
  ['src/qa/panel.tsx', importing('@tanstack/react-query')],
  ['src/session/session.test.ts', importing('../platform/browser.ts')],
  ['src/session/session.test.ts', importing('vitest')],
  ['packaging/make-packages.ts', importing('../tizen/package.ts')],
  ['packaging/hosted/plugin.ts', importing('vite')],
  ['e2e/gate-app/main.tsx', importing('../../src/gate/couchpass.tsx')],
  ['examples/watchlist/src/main.tsx', importing('couchpass')],
]

test('what a room may import', async () => {
  const judged = await refusals(ALLOWED)
  expect(judged).toHaveLength(ALLOWED.length)
  for (const { row, sentences } of judged) expect(sentences, row.join(': ')).toEqual([])
})

const REFUSED: readonly Row[] = [
  ['src/config/app-config.ts', importing('../protocol/errors.ts')],
  ['src/config/app-config.ts', importing('zod')],
  ['src/i18n/en.ts', importing('react')],
  ['src/protocol/http.ts', importing('react')],
  ['src/protocol/http.ts', importing('node:http')],
  ['src/protocol/http.ts', `import 'node:http'\n`],
  ['src/protocol/http.ts', importing('../session/session.ts')],
  ['src/protocol/http.ts', importing('../../src/session/session.ts')],
  ['src/protocol/wire/answer.ts', importing('../../config/app-config.ts')],
  ['src/protocol/http.ts', `export { x } from '../screens/television.ts'\n`],
  ['src/protocol/http.ts', `export * from 'oauth4webapi-extra'\n`],
  ['src/protocol/http.ts', `export const x = () => import('../session/session.ts')\n`],
  ['src/session/session.ts', importing('react')],
  ['src/session/session.ts', importing('oauth4webapi')],
  ['src/session/session.ts', importing('../config/loopback.ts')],
  ['src/session/session.ts', importing('../platform/browser.ts')],
  ['src/session/session.ts', importingType('../screens/television.ts')],
  ['src/sign-in/sign-in.ts', importing('react')],
  ['src/sign-in/sign-in.ts', importing('../platform/lease.ts')],
  ['src/ui/button.tsx', importing('../session/session.ts')],
  ['src/ui/button.tsx', importing('@tanstack/react-query')],
  ['src/screens/home/home.tsx', importing('qrcode.react')],
  ['src/screens/home/home.tsx', importing('../../platform/tizen.ts')],
  ['src/screens/home/home.tsx', importingType('../../config/app-config.ts')],
  ['src/screens/home/home.tsx', importing('../../main.tsx')],
  ['src/platform/tizen.ts', importing('../session/ports.ts')],
  ['src/platform/tizen.ts', importingType('../session/session.ts')],
  ['src/platform/tizen.ts', importingType('../screens/television.tsx')],
  ['src/platform/tizen.ts', importingType('../protocol/token-set.ts')],
  ['src/platform/tizen.ts', importingType('../ui/button.tsx')],
  ['src/cli/main.ts', importing('react')],
  ['src/cli/main.ts', importing('../platform/browser.ts')],
  ['src/cli/main.ts', importing('../screens/television.ts')],
  ['src/doctor/tls-probe.ts', importing('node:fs')],
  ['src/doctor/doctor.ts', importingType('../cli/code-display.ts')],
  ['src/app/app.tsx', importing('../platform/tizen.ts')],
  ['src/app/app.tsx', importing('../cli/main.ts')],
  ['src/app/app.tsx', importing('core-js/stable')],
  ['src/main.tsx', importing('./cli/main.ts')],
  ['src/main.tsx', importing('node:fs')],
  ['src/main.tsx', importing('./qa/panel.tsx')],
  ['src/main.tsx', importing('./gate/couchpass.tsx')],
  ['src/app/app.tsx', importing('../qa/wire.ts')],
  ['src/gate/couchpass.tsx', importing('../qa/panel.tsx')],
  ['src/gate/use-viewer-key.ts', importing('./couchpass.tsx')],
  ['src/screens/home/home.tsx', importing('../../qa/panel.tsx')],
  ['src/platform/tizen.ts', importingType('../qa/wire.ts')],
  ['src/cli/main.ts', importing('../qa/scenario.ts')],
  ['src/qa/panel.tsx', importing('../main.tsx')],
  ['src/qa/panel.tsx', importing('./main.tsx')],
  ['src/qa/panel.tsx', importing('../platform/clock.ts')],
  ['src/qa/panel.tsx', importing('../cli/main.ts')],
  ['src/qa/panel.tsx', importing('node:fs')],
  ['tools/zip.ts', importing('../packaging/store-app.ts')],
  ['webos/package.ts', importing('vite')],
  ['vite/app-config-plugin.ts', importing('../packaging/hosted/headers.ts')],
  ['dev/start.ts', importing('../testing/tv/phone.ts')],
  ['torture/torture.ts', importing('../bench/statistics.ts')],
  ['e2e/cli/token.spec.ts', importing('../../bench/statistics.ts')],
]

test('what a room may not import', async () => {
  const judged = await refusals(REFUSED)
  expect(judged).toHaveLength(REFUSED.length)
  for (const { row, sentences } of judged)
    expect(sentences, row.join(': ')).toEqual([expect.stringContaining(' may import ')])
})

test('the sentence lists what the room may import', async () => {
  const [{ sentences } = { sentences: [] }] = await refusals([['src/session/session.ts', importing('react')]])
  expect(sentences).toEqual([
    'src/session/session.ts imports node_modules/react/index.js. ' +
      'src/session may import src/async, src/protocol (.dependency-cruiser.js).',
  ])
})

test.each<[what: string, files: Record<string, string>, sentence: string]>([
  [
    'a circular import, even of types only',
    { 'src/ui/a.ts': importing('./b.ts'), 'src/ui/b.ts': importingType('./a.ts') },
    'Circle: src/ui/a.ts → src/ui/b.ts → src/ui/a.ts. ',
  ],
  ['a file without imports that no file imports', { 'src/ui/a.ts': 'export const x = 1\n' }, 'src/ui/a.ts: '],
  ['a folder without a row', { 'src/new/a.ts': importing('./b.ts'), 'src/new/b.ts': '' }, 'src/new/a.ts imports '],
  [
    'a unit test that imports an end-to-end test',
    { 'bench/a.test.ts': importing('../e2e/support/b.ts'), 'e2e/support/b.ts': '' },
    'bench/a.test.ts imports e2e/support/b.ts. ',
  ],
  [
    'code that imports a test',
    { 'src/protocol/a.ts': importing('./testing.ts'), 'src/protocol/testing.ts': '' },
    'src/protocol/a.ts imports src/protocol/testing.ts. ',
  ],
  [
    'a vendor folder that imports packaging, even in a test',
    { 'tizen/a.test.ts': importing('../packaging/b.ts'), 'packaging/b.ts': '' },
    'tizen/a.test.ts imports packaging/b.ts. ',
  ],
])('%s is refused', async (_, files, sentence) => {
  for (const [file, text] of Object.entries(files)) await write(file, text)
  expect(refusedImports(await readImports(root))).toEqual([expect.stringContaining(sentence)])
})

import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { expect, test } from 'vitest'
import { measure, sizeBudgetPlugin } from './size-budget-plugin.ts'

test('a script over the budget fails the build, and the message names the part and its size', async () => {
  const root = await mkdtemp(join(tmpdir(), 'size-budget-'))
  try {
    await writeFile(join(root, 'main.js'), `console.log('${randomBytes(90_000).toString('base64')}')`)
    await expect(
      build({
        root,
        configFile: false,
        logLevel: 'silent',
        plugins: [sizeBudgetPlugin()],
        build: { write: false, rolldownOptions: { input: join(root, 'main.js') } },
      }),
    ).rejects.toThrow(/exceeds its budget \(gzip\): .*main\.js has \d\d\.\d KB \(budget: 0\)/)
  } finally {
    await rm(root, { recursive: true })
  }
})

test('counts each module for the part that it belongs to', () => {
  const modules = {
    '/app/src/i18n/de.ts': { code: 'export const de = 1' },
    '/app/src/i18n/fr.ts': { code: 'export const fr = 1' },
    '/app/src/app.tsx': { code: 'export const app = 1' },
    '/app/node_modules/preact/dist/preact.mjs': { code: 'export const h = 1' },
    '/app/node_modules/left-pad/index.js': { code: null },
  }
  expect(measure(modules).map(({ part }) => part)).toEqual([
    'languages',
    'our own code',
    'preact',
    '/app/node_modules/left-pad/index.js',
  ])
})

// @vitest-environment node
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { licenceText } from './licence-text.ts'
import { scratchFolder } from '../tools/folders.ts'

const NOTICE = await readFile('NOTICE', 'utf8')
const names = [...NOTICE.matchAll(/^ {2}(\S+) {2,}(?:MIT|ISC|OFL-1\.1|BlueOak-1\.0\.0) /gm)].map(
  ([, name = '']) => name,
)

test('NOTICE names packages of the app and of the terminal companion', () => {
  expect(names).toEqual(expect.arrayContaining(['preact', '@noriginmedia/norigin-spatial-navigation-core', 'mqtt']))
})

test.each(names)('the licence of %s has its text', async (name) => {
  expect(await licenceText(name, NOTICE)).toMatch(/(?:without\s+warranty|as\s+is|"as is"|as far as the law allows)/i)
})

test('a package published without its MIT text gets the standard text under its own copyright line', async () => {
  const text = await licenceText('@noriginmedia/norigin-spatial-navigation', NOTICE)
  expect(text).toMatch(/^The MIT License\n\nCopyright Norigin Media\n\nPermission is hereby granted/)
})

test('a package without text and with another licence fails the build with one sentence', async () => {
  await using modules = await scratchFolder(join(tmpdir(), 'licence-text-'))
  await mkdir(join(modules.path, 'odd'))
  await writeFile(join(modules.path, 'odd', 'package.json'), '{"license":"BSD-3-Clause"}')
  const reading = licenceText('odd', '  odd   BSD-3-Clause Copyright A', modules.path)
  await expect(reading).rejects.toThrow(/^odd is published without its licence text: /)
})

import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CATALOGUES } from './catalogue.ts'

const root = new URL('../../', import.meta.url)

test('docs/languages.md says of every catalogue what the catalogue says of itself', () => {
  const rows = readFileSync(new URL('docs/languages.md', root), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.slice(2, -2).split(' | '))
    .slice(1)
  expect(rows.map(([name, tag, file, , read]) => ({ name, tag, file, read }))).toEqual(
    CATALOGUES.map(({ name, language, isRead }) => ({
      name,
      tag: language,
      file: `\`src/i18n/${language.toLowerCase()}.ts\``,
      read: isRead ? 'yes' : 'no',
    })),
  )
  const files = rows.map(([, , file = '']) => file.replaceAll('`', ''))
  expect(files.filter((file) => !existsSync(new URL(file, root)))).toEqual([])
})

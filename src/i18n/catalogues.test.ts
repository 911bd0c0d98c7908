import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { messagesFor } from '../../testing/words.ts'
import { CATALOGUES } from './catalogues.ts'

test('lists thirteen languages sorted by their own names, and finds each by its own tag', () => {
  expect(CATALOGUES).toHaveLength(13)
  const names = CATALOGUES.map(({ name }) => name)
  expect(names).toEqual([...new Set(names)].sort())
  expect(CATALOGUES.map(({ language }) => messagesFor(language).name)).toEqual(names)
})

test.each(CATALOGUES)(
  '$name has the direction of its script and calls itself by its own name',
  ({ language, direction, name }) => {
    expect(Intl.getCanonicalLocales(language)).toEqual([language])
    expect(direction).toBe(/^[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(name) ? 'rtl' : 'ltr')
    // Intl calls the last one 中文（简体）; its speakers call it 简体中文.
    const names = new Intl.DisplayNames(language, { type: 'language', languageDisplay: 'standard' })
    const own = language === 'zh-Hans' ? '简体中文' : (names.of(language) ?? '')
    expect(name.toLocaleLowerCase(language)).toBe(own.toLocaleLowerCase(language))
  },
)

const root = new URL('../../', import.meta.url)

test('docs/languages.md says of every catalogue whether a native speaker has read it', () => {
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

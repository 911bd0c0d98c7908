import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CATALOGUES, catalogueFor } from './catalogue.ts'

test.each([
  ['en', 'en'],
  ['en-GB', 'en'],
  ['EN-us', 'en'],
  ['de-DE', 'de'],
  ['de_AT.UTF-8', 'de'],
  ['ca_ES@euro', 'en'],
  ['fr-CA', 'fr'],
  ['es-419', 'es'],
  ['pt-BR', 'pt-BR'],
  ['pt-PT', 'pt-BR'],
  ['pt', 'pt-BR'],
  ['it-CH', 'it'],
  ['pl-PL', 'pl'],
  ['tr_TR', 'tr'],
  ['ar-EG', 'ar'],
  ['ar-u-nu-latn', 'ar'],
  ['he-IL', 'he'],
  ['iw', 'he'],
  ['iw_IL', 'he'],
  ['ja-JP', 'ja'],
  ['ko-KR', 'ko'],
  ['zh', 'zh-Hans'],
  ['zh_CN', 'zh-Hans'],
  ['zh-Hans-SG', 'zh-Hans'],
  ['zh-TW', 'zh-Hans'],
  ['zh-Hant-HK', 'zh-Hans'],
  ['cmn-Hans', 'zh-Hans'],
  [' de-DE ', 'de'],
])('a television whose language is %j is shown %s', (locale, expected) => {
  expect(catalogueFor(locale).language).toBe(expected)
})

test.each([
  'xx',
  'ru-RU',
  '',
  '-',
  '_',
  '.',
  'C',
  'POSIX',
  'constructor',
  '__proto__',
  'deutsch',
  '\u0000',
  'ｄｅ',
  'x'.repeat(1e5),
])('a television whose language is unknown is shown English (%#)', (locale) => {
  expect(catalogueFor(locale).language).toBe('en')
})

test('lists thirteen languages sorted by their own names, and finds each by its own tag', () => {
  expect(CATALOGUES).toHaveLength(13)
  const names = CATALOGUES.map(({ name }) => name)
  expect(names).toEqual([...new Set(names)].sort())
  expect(CATALOGUES.map(({ language }) => catalogueFor(language))).toEqual(CATALOGUES)
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

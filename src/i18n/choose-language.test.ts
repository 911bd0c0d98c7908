import { expect, test } from 'vitest'
import { messagesFor } from '../../testing/words.ts'
import { chooseLanguage } from './choose-language.ts'

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
  expect(messagesFor(locale).language).toBe(expected)
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
  expect(messagesFor(locale).language).toBe('en')
})

test('without English, a television whose language is unknown is shown the first language', () => {
  expect(chooseLanguage([{ language: 'nl' }, { language: 'de' }], 'fr')).toEqual({ language: 'nl' })
  expect(chooseLanguage([{ language: 'nl' }, { language: 'en' }], 'fr')).toEqual({ language: 'en' })
})

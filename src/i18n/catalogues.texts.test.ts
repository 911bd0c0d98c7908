import { describe, expect, test } from 'vitest'
import { en, MESSAGES } from '../../testing/words.ts'
import { textsOf } from './texts-of.ts'

/** An argument that is not part of any word in any language. */
const ARGUMENT = 'X9Q'
/** Words that a language shares with English. */
const SAME_AS_ENGLISH = [
  'de welcome.version',
  'de diagnostics.app',
  'es diagnostics.notBound',
  'fr welcome.version',
  'it diagnostics.app',
  'it diagnostics.notBound',
]
/** Each language's quotation marks, and its spacing before a question mark or a colon. */
const QUOTED: Readonly<Record<string, RegExp>> = {
  de: /„.+“/,
  en: /“.+”/,
  es: /«\S.*\S»/,
  fr: /«\u00a0.+\u00a0»/,
  it: /“.+”/,
  pl: /„.+”/,
  'pt-BR': /“.+”/,
  tr: /“.+”/,
  he: /”.+”/,
  ar: /«\S.*\S»/,
  ja: /「.+」/,
  'zh-Hans': /“.+”/,
  ko: /‘.+’/,
}
const SCRIPT: Readonly<Record<string, RegExp>> = {
  ar: /\p{Script=Arabic}/u,
  he: /\p{Script=Hebrew}/u,
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
  ko: /\p{Script=Hangul}/u,
  'zh-Hans': /\p{Script=Han}/u,
}
const english = textsOf(en, ARGUMENT)

describe.each(MESSAGES)('$name', (messages) => {
  const { language } = messages
  const texts = [...textsOf(messages, ARGUMENT)]
  const offenders = (isWrong: (text: string, path: string) => boolean) =>
    texts.filter(([path, text]) => isWrong(text, path)).map(([path, text]) => `${language} ${path}: ${text}`)

  test('has every text of the English catalogue and no other', () => {
    expect(texts.map(([path]) => path)).toEqual([...english.keys()])
  })

  test('has no empty text, no stray space, no straight quotation mark, no three dots', () => {
    // Chromium up to 68 writes a line with U+2066 … U+2069 backwards.
    expect(offenders((text) => /[\u2066-\u2069]/.test(text))).toEqual([])
    expect(offenders((text) => text === '' || text !== text.trim())).toEqual([])
    expect(offenders((text) => /\s\s|\s[,.]|['"]|\.\.|undefined|\$\{/.test(text))).toEqual([])
  })

  test('leaves no text in English', () => {
    const same = texts.filter(([path, text]) => english.get(path) === text).map(([path]) => `${language} ${path}`)
    expect(same).toEqual(language === 'en' ? same : SAME_AS_ENGLISH.filter((entry) => entry.startsWith(`${language} `)))
  })

  test('is written in its own script', () => {
    const script = SCRIPT[language] ?? /\p{Script=Latin}/u
    // "TV" is written in Latin letters in every language.
    expect(offenders((text) => !script.test(text) && text !== 'TV')).toEqual([])
  })

  test('uses the argument in the same texts as English and in no others', () => {
    const withArgument = ([, text]: readonly [string, string]) => text.includes(ARGUMENT)
    expect(texts.filter(withArgument).map(([path]) => path)).toEqual(
      [...english].filter(withArgument).map(([path]) => path),
    )
  })

  test('uses its own quotation marks, and names buttons by their own words', () => {
    const { endsSoon, newCode } = messages.signIn
    const quoted = QUOTED[language]?.exec(endsSoon(ARGUMENT))?.[0]
    expect(quoted).toContain(newCode)
    if (language === 'fr') expect(offenders((text) => /[^\u00a0][:;?!»]|«[^\u00a0]/.test(text))).toEqual([])
  })

  test('ends fault sentences with its full stop and keeps the technical terms an operator searches for', () => {
    const { configuration_invalid, ...sentences } = messages.fault.sentences
    expect(Object.values(sentences).filter((sentence) => !/[.。]$/.test(sentence))).toEqual([])
    expect(configuration_invalid).toMatch(/[:：]$/)
    expect(sentences.insecure_context).toMatch(/https.*localhost/)
    expect(messages.ways.bigger).toContain('OK')
  })

  test('is at most half as long again as the English text, plus ten letters', () => {
    expect(offenders((text, path) => columnsOf(text) > 1.5 * columnsOf(english.get(path) ?? '') + 10)).toEqual([])
  })
})

/** Width in Latin letters: a Chinese, Japanese or Korean character counts as two, an embedding mark as none. */
function columnsOf(text: string): number {
  const wide = text.match(/[\u1100-\u11ff\u2e80-\ud7ff\uff00-\uff60]/g)?.length ?? 0
  return text.replace(/[\u202a\u202c]/g, '').length + wide
}

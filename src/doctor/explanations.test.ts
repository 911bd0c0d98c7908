import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { EXPLANATIONS, explanationOf, remedyOf } from './explanations.ts'

const SRC = fileURLToPath(new URL('../', import.meta.url))

/** Everything of the television: what its fault screen shows comes from there. */
function televisionSources(): { readonly path: string; readonly text: string }[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|^cli\/|testing\.ts$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(SRC, path), 'utf8') }))
}

function allMatches(pattern: RegExp): string[] {
  return televisionSources().flatMap(({ text }) => [...text.matchAll(pattern)].map(([, code]) => code ?? ''))
}

/** The places where a code is born, or is given a sentence. */
const SHOWN = new Set([
  ...allMatches(/new (?:OAuthError|ResponseFormatError|UnreachableError|TokenBindingError)\(\s*'([a-z_]+)'/g),
  ...allMatches(/\bcode: '([a-z_]+)', sentence: '/g),
  ...allMatches(/\bcode="([a-z_]+)"/g),
  ...[...readFileSync(join(SRC, 'screens/fault/fault-of.ts'), 'utf8').matchAll(/^ {2}\['([a-z_]+)', '/gm)].map(
    ([, code]) => code ?? '',
  ),
  ...[...readFileSync(join(SRC, 'protocol/errors.ts'), 'utf8').matchAll(/'(token_binding_[a-z]+)'/g)].map(
    ([, code]) => code ?? '',
  ),
])

/** Sentences that are for many codes, and so are no code themselves. */
const GENERAL_SENTENCES = ['unexpected', 'server_trouble', 'unusable_answer', 'unusable_tokens', 'refused']

test('the places were found', () => {
  expect(SHOWN.size).toBeGreaterThan(30)
  for (const code of ['request_blocked', 'not_allowed', 'offline', 'token_binding_clock', 'unsafe_user_code'])
    expect(SHOWN).toContain(code)
})

test.each([...SHOWN].sort())('%s, which a television can show, is explained', (code) => {
  expect(explanationOf(code)?.means).toMatch(/\.$/)
})

test('every sentence of the fault screen has its code explained', () => {
  const catalogue = readFileSync(join(SRC, 'i18n/en.ts'), 'utf8')
  const sentences = /sentences: \{([^]*?)\n {4}\},/.exec(catalogue)?.[1] ?? ''
  const keys = [...sentences.matchAll(/^ {6}([a-z_]+):/gm)].map(([, key]) => key ?? '')
  expect(keys.length).toBeGreaterThan(20)
  const missing = keys.filter((key) => !GENERAL_SENTENCES.includes(key) && !explanationOf(key))
  expect(missing).toEqual([])
})

test.each(Object.entries(EXPLANATIONS))('%s has sentences for both kinds of provider', (code, explanation) => {
  for (const text of Object.values(explanation)) {
    expect(text).toMatch(/[.;?](?:"|)$/)
    expect(text).not.toMatch(/ {2}|undefined|\$\{/)
  }
  for (const isKeycloak of [true, false])
    expect(remedyOf(code as keyof typeof EXPLANATIONS, { clientId: 'my-tv', isKeycloak })).not.toContain('{client}')
})

test('what is no code has no explanation', () => {
  for (const code of ['constructor', 'toString', '', 'no_such_code']) expect(explanationOf(code)).toBeUndefined()
})

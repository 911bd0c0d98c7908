import { expect, test } from 'vitest'
import { ar } from './ar.ts'
import { embedLtr } from './embed-ltr.ts'

test.each(['Couchpass (demo)', '3sat', '(Ａ) テレビ', '한국어', 'Ω', 'Кино!', '123', '', 'TV של משה'])(
  '%j is marked as running from left to right',
  (name) => {
    expect(embedLtr(name)).toBe(`\u202a${name}\u202c`)
  },
)

test.each(['משה (TV)', 'قناة', '1 محمد', '«دار»', '– שלום'])('%j runs as the sentence does', (name) => {
  expect(embedLtr(name)).toBe(name)
})

test('an Arabic sentence puts the marks around the name alone', () => {
  expect(ar.exit.title('Couchpass!')).toMatch(/ \u202aCouchpass!\u202c؟$/)
})

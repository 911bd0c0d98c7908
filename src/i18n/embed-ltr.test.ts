import { expect, test } from 'vitest'
import { ar } from '../../testing/words.ts'
import { embedLtr } from './embed-ltr.ts'

test.each(['Couchpass (demo)', '3sat', '(Ａ) テレビ', '한국어', 'Ω', 'Кино!', '123', '', 'TV של משה'])(
  '%j is marked as left to right',
  (name) => {
    expect(embedLtr(name)).toBe(`\u202a${name}\u202c`)
  },
)

test.each(['משה (TV)', 'قناة', '1 محمد', '«دار»', '– שלום'])('%j gets no marks: it follows the sentence', (name) => {
  expect(embedLtr(name)).toBe(name)
})

test('an Arabic sentence has the marks around the name only', () => {
  expect(ar.exit.title('Couchpass!')).toMatch(/ \u202aCouchpass!\u202c؟$/)
})

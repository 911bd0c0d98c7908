import { expect, test } from 'vitest'
import { charactersOf } from './user-code-text.ts'

test.each([
  ['WDJB-MJHT', 'letters'],
  ['ILOO', 'letters'],
  ['123 456', 'digits'],
  ['A1B2', 'mixed'],
  ['ÄÖ-ÜX', 'mixed'],
  ['-', 'mixed'],
])('the characters of %s: %s', (code, expected) => {
  expect(charactersOf(code)).toBe(expected)
})

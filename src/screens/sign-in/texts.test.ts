import { expect, test } from 'vitest'
import { durationText } from './duration-text.ts'
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

test.each([
  [600_000, '10:00'],
  [598_400, '9:59'],
  [59_001, '1:00'],
  [59_000, '0:59'],
  [1, '0:01'],
  [0, '0:00'],
  [-5000, '0:00'],
  [3_600_000, '1:00:00'],
  [86_400_000, '24:00:00'],
])('%i ms reads %s', (ms, expected) => {
  expect(durationText(ms)).toBe(expected)
})

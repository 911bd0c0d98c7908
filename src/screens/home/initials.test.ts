import { expect, test } from 'vitest'
import { initialsOf } from './initials.ts'

test.each([
  ['Ada Lovelace', 'AL'],
  ['ada', 'A'],
  ['Ada Byron King Lovelace', 'AL'],
  ['robin@example.com', 'R'],
  ['jean-luc.picard', 'JP'],
  ['Łukasz Żak', 'ŁŻ'],
  ['  Zoë  ', 'Z'],
  ['山田 太郎', ''],
  ['42', ''],
  ['🚀🚀', ''],
  ['🚀 Ada', 'A'],
  ['👩\u200d🚀', ''],
  ['김민수', ''],
  ['أحمد علي', ''],
  ['', ''],
  [undefined, ''],
])('%s: %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})

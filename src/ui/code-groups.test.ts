import { expect, test } from 'vitest'
import { codeGroups } from './code-groups.ts'

test.each([
  ['WDJB-MJHT', ['WDJB-MJHT']],
  ['WDJBMJHT', ['WDJB', 'MJHT']],
  ['123456', ['123', '456']],
  ['123456789', ['123', '456', '789']],
  ['AB12C', ['AB12C']],
  ['ABCDEFG', ['ABCD', 'EFG']],
  ['ABC DEF', ['ABC DEF']],
  ['😀😀😀😀😀😀', ['😀😀😀', '😀😀😀']],
])('%s', (code, groups) => {
  expect(codeGroups(code)).toEqual(groups)
  expect(codeGroups(code).join('')).toBe(code)
})

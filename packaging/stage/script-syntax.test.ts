import { expect, test } from 'vitest'
import { syntaxProblem } from './script-syntax.ts'

test.each([
  ['a.b ** 2; class A {}; for (const x of []) {}', 53],
  ['async function f() {}', 58],
  ['const { a, ...b } = c', 64],
  ['a?.b ?? c', 80],
  ['class A { #b = 1; static {} }', 94],
])('Chromium reads %s from %d on', (script, floor) => {
  expect(syntaxProblem(script, floor)).toBeUndefined()
  if (floor > 53) expect(syntaxProblem(`\n${script}`, 53)).toContain(`in line 2`)
  if (floor > 53) expect(syntaxProblem(script, 53)).toContain(`--floor ${floor}`)
})

test('a floor between two editions counts as the older one', () => {
  expect(syntaxProblem('a?.b', 79)).toContain('ES2020, which Chromium 80 reads')
})

test.each([
  ['import a from "./a.js"', /^is a module/],
  ['export default 1; a?.b', /^is a module/],
  ['<!doctype html>', /^is not JavaScript: Unexpected token in line 1\.$/],
])('%s is refused with its reason', (script, words) => {
  expect(syntaxProblem(script, 53)).toMatch(words)
})

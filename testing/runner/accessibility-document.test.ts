import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { missingTests, namedTests } from './named-tests.ts'

const DOCUMENT = 'docs/accessibility.md'
const rows = readFileSync(new URL(`../../${DOCUMENT}`, import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => /^\| \d\.\d\.\d+ /.test(line))
  .map((line) => line.slice(2, -2).split(' | '))

test('every test that docs/accessibility.md names is there, by file and title', () => {
  const named = namedTests(DOCUMENT)
  expect(named.length).toBeGreaterThan(25)
  expect(missingTests(named)).toEqual([])
})

test('it has every criterion of WCAG 2.2 A and AA once, and each that is met has a test', () => {
  // 86 criteria, of them 31 AAA; 4.1.1 is withdrawn and left out.
  expect(new Set(rows.map(([criterion = '']) => criterion.split(' ')[0])).size).toBe(55)
  expect(rows).toHaveLength(55)
  for (const [criterion, , verdict, , tests = ''] of rows)
    if (verdict !== 'not applicable') expect(tests, criterion).toMatch(/`[\w./-]+\.(spec|test)\.ts`/)
})

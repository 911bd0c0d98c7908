import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { missingTests, namedTests } from './named-tests.ts'

const rows = readFileSync(new URL('../../docs/accessibility.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => /^\| \d\.\d\.\d+ /.test(line))
  .map((line) => line.slice(2, -2).split(' | '))

test.each(['docs/accessibility.md', 'docs/package.md'])('every test that %s names exists', (document) => {
  const named = namedTests(document)
  expect(named.length).toBeGreaterThan(25)
  expect(missingTests(named)).toEqual([])
})

test('docs/accessibility.md has every criterion of WCAG 2.2 A and AA once, and each that is met has a test', () => {
  // 86 criteria, of them 31 AAA; 4.1.1 is withdrawn and left out.
  expect(new Set(rows.map(([criterion = '']) => criterion.split(' ')[0])).size).toBe(55)
  expect(rows).toHaveLength(55)
  for (const [criterion, , verdict, , tests = ''] of rows)
    if (verdict !== 'not applicable') expect(tests, criterion).toMatch(/`[\w./-]+\.(spec|test)\.ts`/)
})

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { missingTests, namedTests } from './named-tests.ts'

const rows = readFileSync(new URL('../../docs/accessibility.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => /^\| \d\.\d\.\d+ /.test(line))
  .map((line) => line.slice(2, -2).split(' | '))

test.each(['docs/accessibility.md', 'docs/package.md'])('every test named in %s exists', (document) => {
  const named = namedTests(document)
  expect(named.length).toBeGreaterThan(25)
  expect(missingTests(named)).toEqual([])
})

test('docs/accessibility.md lists each WCAG 2.2 criterion of levels A and AA once, with a test if it is met', () => {
  // WCAG 2.2 has 86 criteria, 31 of them AAA. The withdrawn 4.1.1 is left out.
  expect(new Set(rows.map(([criterion = '']) => criterion.split(' ')[0])).size).toBe(55)
  expect(rows).toHaveLength(55)
  for (const [criterion, , verdict, , tests = ''] of rows)
    if (verdict !== 'not applicable') expect(tests, criterion).toMatch(/`[\w./-]+\.(spec|test)\.ts`/)
})

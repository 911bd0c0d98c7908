import { expect, test } from 'vitest'
import { missingTests, namedTests } from '../../testing/runner/named-tests.ts'

test('every test that docs/package.md names is there', () => {
  const named = namedTests('docs/package.md')
  expect(new Set(named.map(({ path }) => path)).size).toBeGreaterThan(20)
  expect(missingTests(named)).toEqual([])
})

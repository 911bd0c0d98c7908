import { expect, test } from 'vitest'
import { missingTests, namedTests } from '../../testing/runner/named-tests.ts'

test('every test that docs/stores.md names is there', () => {
  const named = namedTests('docs/stores.md')
  expect(new Set(named.map(({ path }) => path)).size).toBeGreaterThan(20)
  expect(missingTests(named)).toEqual([])
})

import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const ROOT = new URL('../../', import.meta.url)

test('every test that docs/stores.md names is there', () => {
  const text = readFileSync(new URL('docs/stores.md', ROOT), 'utf8')
  const named = new Set([...text.matchAll(/`([\w./-]+\.(?:spec|test)\.ts)`/g)].map(([, path]) => path!))
  expect(named.size).toBeGreaterThan(20)
  const missing = [...named].filter((path) => ![path, `e2e/${path}`].some((file) => existsSync(new URL(file, ROOT))))
  expect(missing).toEqual([])
})

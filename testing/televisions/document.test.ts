import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { keysOf } from '../../src/platform/hosted.ts'
import { createKeyOf } from '../../src/platform/remote-keys.ts'
import { HOSTED_SETS } from '../../src/platform/sets/hosted-sets.ts'
import { DOCUMENT, withTelevisions } from './document.ts'
import { TELEVISIONS } from './televisions.ts'

test(`${DOCUMENT} says what the data say: npm run televisions`, async () => {
  const page = await readFile(new URL(`../../${DOCUMENT}`, import.meta.url), 'utf8')
  expect(withTelevisions(page)).toBe(page)
})

test('refuses a page without the marks', () => {
  expect(() => withTelevisions('# A page\n')).toThrow('has no marks for "table"')
})

test('every platform of the app has a row, and every row a platform', () => {
  const sorted = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id).sort()
  expect(sorted(TELEVISIONS)).toEqual(sorted(HOSTED_SETS))
})

test.each(TELEVISIONS.map((row) => [row.name, row] as const))('%s: sources, and its keys by code or name', (_, row) => {
  for (const { says, from } of Object.values(row.facts)) {
    expect(says).not.toMatch(/[.\s]$/)
    if (from !== undefined) expect(new URL(from).protocol).toBe('https:')
  }
  const set = HOSTED_SETS.find(({ id }) => id === row.id)!
  const constants = { VK_BACK: row.standIn.keys.back?.keyCode }
  const keyOf = createKeyOf(keysOf(set), constants)
  for (const [key, sent] of Object.entries(row.standIn.keys)) {
    if (!sent) continue
    expect(keyOf(sent)).toBe(key)
    if (sent.key !== 'Unidentified') expect(keyOf({ keyCode: 0, key: sent.key })).toBe(key)
  }
  // A press that the history takes must not count as a key, too.
  if (!row.standIn.keys.back)
    for (const key of ['GoBack', 'BrowserBack']) expect(keyOf({ keyCode: 4, key })).toBe(undefined)
})

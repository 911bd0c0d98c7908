import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { FAULT_CODES } from './fault-codes.ts'

const page = readFileSync(new URL('../../docs/fault-codes.md', import.meta.url), 'utf8')
const rows = [...page.matchAll(/^\| `([a-z_]+)` \| (.+) \|$/gm)].map(([, code, text]) => ({ code, text }))

test('docs/fault-codes.md has a row for every code, in the order of the list', () => {
  expect(rows.map(({ code }) => code)).toEqual(FAULT_CODES)
})

test('no code is in the list twice', () => {
  expect(new Set(FAULT_CODES).size).toBe(FAULT_CODES.length)
})

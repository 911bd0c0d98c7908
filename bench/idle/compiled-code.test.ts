import { expect, test } from 'vitest'
import { sizeOf } from './compiled-code.ts'

test('sums the self sizes of one type of node', () => {
  const meta = { node_fields: ['type', 'id', 'self_size'], node_types: [['object', 'code']] as const }
  const nodes = [1, 7, 40, 0, 9, 100, 1, 11, 2]
  expect(sizeOf('code', { snapshot: { meta }, nodes })).toBe(42)
  expect(sizeOf('object', { snapshot: { meta }, nodes })).toBe(100)
})

import { expect, test } from 'vitest'
import { wrap } from './wrap.ts'

test('lines break at spaces, and a long address stays on one line', () => {
  const address = `https://${'x'.repeat(30)}`
  expect(wrap(`go to ${address} now`, 12)).toEqual(['go to', address, 'now'])
  expect(wrap('', 12)).toEqual([''])
})

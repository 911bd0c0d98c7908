import { expect, test } from 'vitest'
import { wrap } from './wrap.ts'

test('lines are broken at spaces, addresses stay whole', () => {
  const address = `https://${'x'.repeat(30)}`
  expect(wrap(`go to ${address} now`, 12)).toEqual(['go to', address, 'now'])
  expect(wrap('', 12)).toEqual([''])
})

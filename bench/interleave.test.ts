import { expect, test } from 'vitest'
import { interleave } from './interleave.ts'

test('measures in turn, throws round 0 away, and keeps the values by subject', async () => {
  const order: string[] = []
  let time = 0
  const measure = async (subject: string) => (order.push(subject), (time += 1))
  expect(await interleave('letters', ['a', 'b', 'c'], 2, measure)).toEqual([
    [6, 8],
    [4, 9],
    [5, 7],
  ])
  expect(order.join('')).toBe('abc' + 'bca' + 'cab')
})

import { expect, test } from 'vitest'
import { kneeOf } from './cluster-tables.ts'
import { readHistogramTotal } from './heap.ts'
import type { Step } from './measure-cluster.ts'

const step = (televisions: number, perSecond: number) => ({ televisions, polls: { perSecond } }) as Step

test('the knee is the last step that keeps the polling rate', () => {
  expect(kneeOf({ steps: [step(1000, 199), step(2000, 380), step(3000, 400), step(4000, 790)] })?.televisions).toBe(
    2000,
  )
  expect(kneeOf({ steps: [step(1000, 199)] })?.televisions).toBe(1000)
  expect(kneeOf({ steps: [step(1000, 100)] })).toBeUndefined()
})

test('reads a class histogram once its last line is there', () => {
  const histogram = '   1:  20  480  java.lang.String\nTotal  20  480'
  expect(readHistogramTotal(histogram)).toBe(480)
  expect(readHistogramTotal('   1:  20  480  java.lang.String')).toBeUndefined()
  expect(readHistogramTotal(`${histogram}\n   1:  30  500  [B`)).toBeUndefined()
})

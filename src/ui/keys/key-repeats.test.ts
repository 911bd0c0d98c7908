import { expect, test } from 'vitest'
import { createRepeats } from './key-repeats.ts'

const fresh = (timeStamp: number) => ({ repeat: false, timeStamp })

test('a key that the engine marks is a repeat, at any pace', () => {
  expect(createRepeats()({ repeat: true, timeStamp: 0 })).toBe(true)
})

test('a set that sends repeats as presses: until the release, however long', () => {
  const isRepeat = createRepeats()
  expect([0, 500, 600, 700, 1300, 1900].map((at) => isRepeat(fresh(at)))).toEqual([false, true, true, true, true, true])
  isRepeat.released()
  expect(isRepeat(fresh(1950))).toBe(false)
})

test('two quick presses are two, and a lost release is not for ever', () => {
  const isRepeat = createRepeats()
  expect(isRepeat(fresh(0))).toBe(false)
  isRepeat.released()
  expect(isRepeat(fresh(90))).toBe(false)
  expect(isRepeat(fresh(791))).toBe(false)
})

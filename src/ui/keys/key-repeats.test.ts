import { expect, test } from 'vitest'
import { createRepeats } from './key-repeats.ts'

const fresh = (timeStamp: number) => ({ repeat: false, timeStamp })

test('a key that the engine marks as a repeat is one, at any pace', () => {
  expect(createRepeats()({ repeat: true, timeStamp: 0 })).toBe(true)
})

test('repeats that a television sends as presses count as repeats until the release', () => {
  const isRepeat = createRepeats()
  expect([0, 500, 600, 700, 1300, 1900].map((at) => isRepeat(fresh(at)))).toEqual([false, true, true, true, true, true])
  isRepeat.released()
  expect(isRepeat(fresh(1950))).toBe(false)
})

test('two quick presses count as two, and a lost release is forgotten after a moment', () => {
  const isRepeat = createRepeats()
  expect(isRepeat(fresh(0))).toBe(false)
  isRepeat.released()
  expect(isRepeat(fresh(90))).toBe(false)
  expect(isRepeat(fresh(791))).toBe(false)
})

import { expect, test } from 'vitest'
import { createWake } from './wake.ts'

const [OK, BACK] = [13, 10009]
const press = (keyCode: number, timeStamp: number, repeat = false) => ({ keyCode, timeStamp, repeat })

function wakeOf(resting: boolean) {
  let isResting = resting
  return createWake({
    touched() {
      const was = isResting
      isResting = false
      return was
    },
  })
}

test('the first key wakes a resting picture, and the next one acts', () => {
  const wake = wakeOf(true)
  expect(wake.takes(press(BACK, 0))).toBe(true)
  wake.released()
  expect(wake.takes(press(BACK, 200))).toBe(false)
})

test('a key acts at once while the picture does not rest', () => {
  expect(wakeOf(false).takes(press(OK, 0))).toBe(false)
})

test.each([
  ['marked', true],
  ['sent as presses', false],
])('the repeats of a held key, %s, only wake, too', (_, repeat) => {
  const wake = wakeOf(true)
  expect([0, 500, 600, 700].map((at) => wake.takes(press(OK, at, at > 0 && repeat)))).toEqual([true, true, true, true])
})

test('another key acts while the first is still held, and so does the same key after a lost release', () => {
  expect([press(OK, 0), press(BACK, 100)].map(wakeOf(true).takes)).toEqual([true, false])
  expect([press(OK, 0), press(OK, 2000)].map(wakeOf(true).takes)).toEqual([true, false])
})

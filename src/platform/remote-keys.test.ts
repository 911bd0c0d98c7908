import { expect, it } from 'vitest'
import { logicalKeyOf } from './remote-keys.ts'

it.each([
  [38, 'up'],
  [40, 'down'],
  [37, 'left'],
  [39, 'right'],
  [13, 'ok'],
  [10009, 'back'],
  [461, 'back'],
  [27, 'back'],
  [8, 'back'],
  [65, undefined],
  [0, undefined],
])('calls key code %i %s', (keyCode, key) => {
  expect(logicalKeyOf({ keyCode })).toBe(key)
})

it('recognises the question mark by its character, on any keyboard layout', () => {
  expect(logicalKeyOf({ keyCode: 191, key: '?' })).toBe('help')
  expect(logicalKeyOf({ keyCode: 219, key: '?' })).toBe('help')
  expect(logicalKeyOf({ keyCode: 191, key: '/' })).toBeUndefined()
})

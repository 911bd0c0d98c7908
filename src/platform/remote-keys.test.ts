import { expect, it } from 'vitest'
import { ALL_KEYS, createKeyOf } from './remote-keys.ts'

const keyOf = createKeyOf()

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
  [195, 'ok'],
  [142, 'ok'],
  [196, 'back'],
  [143, 'back'],
  [166, 'back'],
  [4, 'back'],
  [65, undefined],
  [88, undefined],
  [0, undefined],
])('calls key code %i %s', (keyCode, key) => {
  expect(keyOf({ keyCode })).toBe(key)
})

it('calls a key by its name if its code says nothing', () => {
  expect(keyOf({ keyCode: 0, key: 'GoBack' })).toBe('back')
  expect(keyOf({ keyCode: 229, key: 'ArrowUp' })).toBe('up')
  expect(keyOf({ keyCode: 65, key: 'a' })).toBeUndefined()
  // A set's own table may leave a code out on purpose: then its name must not bring it back.
  const without27 = createKeyOf({ ...ALL_KEYS, back: [8, 'Backspace'] })
  expect(without27({ keyCode: 27, key: 'Escape' })).toBeUndefined()
})

it('has no code and no name twice', () => {
  const marks = Object.values(ALL_KEYS).flat()
  expect([...new Set(marks)]).toEqual(marks)
})

it("knows the codes that the set's own constants give, also if they come later", () => {
  const page: Record<string, number> = {}
  const ownKeyOf = createKeyOf(ALL_KEYS, page)
  expect(ownKeyOf({ keyCode: 608 })).toBeUndefined()
  page['VK_BACK'] = 608
  expect(ownKeyOf({ keyCode: 608 })).toBe('back')
  expect(ownKeyOf({ keyCode: 0 })).toBeUndefined()
})

it('recognises the question mark by its character, on any keyboard layout', () => {
  expect(keyOf({ keyCode: 191, key: '?' })).toBe('help')
  expect(keyOf({ keyCode: 219, key: '?' })).toBe('help')
  expect(keyOf({ keyCode: 191, key: '/' })).toBeUndefined()
})

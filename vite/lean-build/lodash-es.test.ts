import { expect, test, vi } from 'vitest'
import { debounce, difference, filter, findKey, forOwn, sortBy, uniqueId } from './lodash-es.ts'

const CONTROLS = { left: { at: 3 }, right: { at: 1 } }

test('iterates over the own keys of an object, in order', () => {
  expect(filter(CONTROLS, ({ at }) => at > 2)).toEqual([CONTROLS.left])
  expect(findKey(CONTROLS, ({ at }) => at === 1)).toBe('right')
  expect(findKey(CONTROLS, () => false)).toBeUndefined()
  const seen: string[] = []
  forOwn(CONTROLS, ({ at }, key) => seen.push(`${key} ${at}`))
  expect(seen).toEqual(['left 3', 'right 1'])
})

test('sorts stably and leaves the original list unchanged', () => {
  const list = Array.from({ length: 30 }, (_, index) => ({ index, by: index % 2 }))
  const sorted = sortBy(list, ({ by }) => by).map(({ index }) => index)
  expect(sorted).toEqual([...evens(30), ...evens(30).map((even) => even + 1)])
  expect(list[1]?.index).toBe(1)
})

test('difference keeps the items that the second list lacks', () => {
  expect(difference(['a', 'b', 'c'], ['b'])).toEqual(['a', 'c'])
})

test('debounce runs the last of several calls, once, unless it was cancelled', () => {
  vi.useFakeTimers()
  vi.stubGlobal('window', globalThis)
  const acted: string[] = []
  const act = debounce((what: string) => acted.push(what), 300)
  act('first')
  vi.advanceTimersByTime(200)
  act('second')
  vi.advanceTimersByTime(299)
  expect(acted).toEqual([])
  vi.advanceTimersByTime(1)
  expect(acted).toEqual(['second'])
  act('third')
  act.cancel()
  vi.advanceTimersByTime(1000)
  expect(acted).toEqual(['second'])
})

test('every id is unique', () => {
  expect(uniqueId('item')).toMatch(/^item\d+$/)
  expect(uniqueId('item')).not.toBe(uniqueId('item'))
})

const evens = (below: number) => Array.from({ length: below / 2 }, (_, half) => half * 2)

import { expect, test } from 'vitest'
import { createDoublePress } from './double-press.ts'

const element = () => ({}) as Element

test.each([150, 300, 500, 800])('a second press %s ms after the first presses nothing on the next screen', (ms) => {
  const press = createDoublePress()
  expect(press.isForAnother(element(), 0)).toBe(false)
  expect(press.isForAnother(element(), ms)).toBe(true)
})

test('the same control takes every press, and another one takes it a second later', () => {
  const press = createDoublePress()
  const [first, second] = [element(), element()]
  expect(press.isForAnother(first, 0)).toBe(false)
  expect(press.isForAnother(first, 100)).toBe(false)
  expect(press.isForAnother(second, 1100)).toBe(false)
})

test('a third press of the same thumb presses nothing either', () => {
  const press = createDoublePress()
  const next = element()
  press.isForAnother(element(), 0)
  expect([700, 1400].map((at) => press.isForAnother(next, at))).toEqual([true, true])
})

test('after an arrow a press is meant', () => {
  const press = createDoublePress()
  press.isForAnother(element(), 0)
  press.forget()
  expect(press.isForAnother(element(), 100)).toBe(false)
})

import { expect, test } from 'vitest'
import { createDoublePress } from './double-press.ts'

const element = () => ({}) as Element

test.each([150, 300, 500, 800])('a second press %s ms after the first does not press the next control', (ms) => {
  const press = createDoublePress()
  expect(press.isForAnother(element(), 0)).toBe(false)
  expect(press.isForAnother(element(), ms)).toBe(true)
})

test('the same control takes every press; another takes one a second later', () => {
  const press = createDoublePress()
  const [first, second] = [element(), element()]
  expect(press.isForAnother(first, 0)).toBe(false)
  expect(press.isForAnother(first, 100)).toBe(false)
  expect(press.isForAnother(second, 1100)).toBe(false)
})

test('a third press in a row does not press it either', () => {
  const press = createDoublePress()
  const next = element()
  press.isForAnother(element(), 0)
  expect([700, 1400].map((at) => press.isForAnother(next, at))).toEqual([true, true])
})

test('after an arrow key the next press counts', () => {
  const press = createDoublePress()
  press.isForAnother(element(), 0)
  press.forget()
  expect(press.isForAnother(element(), 100)).toBe(false)
})

test('a press soon after a control has gone by itself was meant for it', () => {
  const press = createDoublePress()
  press.controlGone(0)
  expect(press.isSoon(400)).toBe(true)
  expect(press.isForAnother(element(), 400)).toBe(true)
  press.controlGone(2000)
  expect(press.isSoon(3000)).toBe(false)
  expect(press.isForAnother(element(), 3000)).toBe(false)
})

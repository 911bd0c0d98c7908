import { expect, it } from 'vitest'
import { createObservable } from './observable.ts'

it('has changed by the time a listener is called', () => {
  const number = createObservable(1)
  const seen: number[] = []
  number.subscribe(() => seen.push(number.get()))
  number.set(2)
  expect(seen).toEqual([2])
})

it('calls a listener that was given twice twice, and once after one subscription has ended', () => {
  const number = createObservable(1)
  let calls = 0
  const listener = () => calls++
  const unsubscribe = number.subscribe(listener)
  number.subscribe(listener)
  number.set(2)
  expect(calls).toBe(2)
  unsubscribe()
  unsubscribe()
  number.set(3)
  expect(calls).toBe(3)
})

it('bears listeners that come and go while it calls', () => {
  const number = createObservable(1)
  const seen: string[] = []
  const unsubscribe = number.subscribe(() => {
    unsubscribe()
    number.subscribe(() => seen.push('late'))
    seen.push('first')
  })
  number.subscribe(() => seen.push('second'))
  number.set(2)
  expect(seen).toEqual(['first', 'second'])
  number.set(3)
  expect(seen).toEqual(['first', 'second', 'second', 'late'])
})

import { expect, it } from 'vitest'
import { createObservable } from './observable.ts'

it('already has its new value when it calls a listener', () => {
  const number = createObservable(1)
  const seen: number[] = []
  number.subscribe(() => seen.push(number.get()))
  number.set(2)
  expect(seen).toEqual([2])
})

it('calls a listener twice when it subscribed twice, and once after it unsubscribed one of them', () => {
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

it('copes with listeners that are added and removed while it calls them', () => {
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

// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createHold, HOLD_ATTRIBUTE, HOLD_EVENT } from './hold.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function control(isHoldable: boolean) {
  const element = document.createElement('button')
  if (isHoldable) element.setAttribute(HOLD_ATTRIBUTE, '')
  const heard: string[] = []
  for (const type of ['click', HOLD_EVENT]) element.addEventListener(type, () => heard.push(type))
  return { element, heard }
}

test('presses a control without a hold action at once', () => {
  const { element, heard } = control(false)
  createHold().begin(element)
  vi.advanceTimersByTime(5000)
  expect(heard).toEqual(['click'])
})

test('presses one with a hold action at the release, or holds it, never both', () => {
  const { element, heard } = control(true)
  const hold = createHold()
  hold.begin(element)
  vi.advanceTimersByTime(799)
  hold.end()
  expect(heard).toEqual(['click'])
  hold.begin(element)
  vi.advanceTimersByTime(800)
  hold.end()
  expect(heard).toEqual(['click', HOLD_EVENT])
})

test('handles a television that sends a held key as repeated presses', () => {
  const { element, heard } = control(true)
  const hold = createHold()
  for (let presses = 0; presses < 9; presses += 1) {
    hold.begin(element)
    vi.advanceTimersByTime(100)
  }
  expect(heard).toEqual([HOLD_EVENT])
})

test('any other key cancels the hold', () => {
  const { element, heard } = control(true)
  const hold = createHold()
  hold.begin(element)
  hold.cancel()
  vi.advanceTimersByTime(5000)
  hold.end()
  expect(heard).toEqual([])
})

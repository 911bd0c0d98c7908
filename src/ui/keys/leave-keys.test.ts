// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createDoublePress } from './double-press.ts'
import { eventTime } from './event-time.ts'
import { leaveKeys } from './leave-keys.ts'

const [OK, DOWN] = [13, 40]
const heard: string[] = []
const note = ({ type, keyCode }: KeyboardEvent) => void heard.push(`${type} ${keyCode}`)
const isOk = ({ keyCode }: KeyboardEvent) => keyCode === OK

function send(type: 'keydown' | 'keyup', keyCode: number, repeat = false): void {
  window.dispatchEvent(new KeyboardEvent(type, { keyCode, repeat, bubbles: true, cancelable: true }))
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  heard.length = 0
  window.addEventListener('keydown', note)
  window.addEventListener('keyup', note)
})
afterEach(() => {
  window.removeEventListener('keydown', note)
  window.removeEventListener('keyup', note)
  vi.runAllTimers()
  vi.useRealTimers()
})

test('the app gets neither the repeats nor the release of a key that was pressed before', () => {
  leaveKeys({ pressed: new Set([OK]), isOk, doublePress: createDoublePress() })
  send('keydown', OK, true)
  send('keyup', OK)
  expect(heard).toEqual([])
  send('keydown', OK)
  expect(heard).toEqual(['keydown 13'])
})

test('the app does not get a second OK within a second, but gets one after an arrow key', () => {
  const doublePress = createDoublePress()
  doublePress.controlGone(eventTime())
  leaveKeys({ pressed: new Set(), isOk, doublePress })
  send('keydown', OK)
  send('keyup', OK)
  expect(heard).toEqual([])
  send('keydown', DOWN)
  send('keydown', OK)
  expect(heard).toEqual(['keydown 40', 'keydown 13'])
})

test('the app gets every key if nothing was pressed', () => {
  leaveKeys({ pressed: new Set(), isOk, doublePress: createDoublePress() })
  send('keydown', OK)
  send('keyup', OK)
  expect(heard).toEqual(['keydown 13', 'keyup 13'])
  expect(vi.getTimerCount()).toBe(0)
})

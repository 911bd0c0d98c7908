import { expect, test, vi } from 'vitest'
import { createKeyHandlers } from './key-handlers.ts'

test('the newest handler of a key acts, and the previous one again once the newest is removed', () => {
  const { on, pressed } = createKeyHandlers()
  const [screen, question] = [vi.fn(), vi.fn()]
  on('back', screen)
  const takeBack = on('back', question)
  pressed('back')
  expect(question).toHaveBeenCalledTimes(1)
  takeBack()
  pressed('back')
  pressed('help')
  expect([screen, question].map(({ mock }) => mock.calls.length)).toEqual([1, 1])
})

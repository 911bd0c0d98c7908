import { expect, it } from 'vitest'
import { createInOrder } from './in-order.ts'
import { defer, idle } from '../session/testing.ts'

it('starts each step after the previous one has settled, whether it resolved or rejected', async () => {
  const inOrder = createInOrder()
  const first = defer<string>()
  const begun: string[] = []
  const step = (name: string, outcome: Promise<string>) =>
    inOrder(() => {
      begun.push(name)
      return outcome
    })
  const failing = step('first', first.promise)
  const second = step('second', Promise.resolve('two'))
  await idle()
  expect(begun).toEqual(['first'])
  first.reject(new Error('It failed.'))
  await expect(failing).rejects.toThrow('It failed.')
  expect(await second).toBe('two')
  expect(begun).toEqual(['first', 'second'])
})

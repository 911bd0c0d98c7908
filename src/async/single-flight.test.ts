import { expect, it } from 'vitest'
import { createSingleFlight } from './single-flight.ts'
import { createAnswered } from '../session/testing.ts'

function createFlight() {
  const work = createAnswered<number, string>()
  return { work, ask: createSingleFlight((key: number) => work.call(key)) }
}

it('shares one result among all callers with the same key, then runs again for later callers', async () => {
  const { work, ask } = createFlight()
  const both = [ask(1), ask(1)]
  ;(await work.next()).resolve('done')
  expect(await Promise.all(both)).toEqual(['done', 'done'])
  expect(work.count).toBe(1)
  void ask(1)
  expect(work.count).toBe(2)
})

it('shares a failure too, then runs again for later callers', async () => {
  const { work, ask } = createFlight()
  const both = [ask(1), ask(1)]
  ;(await work.next()).reject(new Error('It failed.'))
  for (const result of await Promise.allSettled(both)) expect(result.status).toBe('rejected')
  void ask(1)
  expect(work.count).toBe(2)
})

it('shares nothing between different keys, and an older call that ends leaves the newer one running', async () => {
  const { work, ask } = createFlight()
  const old = ask(1)
  const recent = ask(2)
  ;(await work.next()).resolve('old')
  expect(await old).toBe('old')
  const joined = ask(2)
  ;(await work.next()).resolve('recent')
  expect(await Promise.all([recent, joined])).toEqual(['recent', 'recent'])
  expect(work.count).toBe(2)
})

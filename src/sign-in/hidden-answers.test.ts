import { expect, test, vi } from 'vitest'
import type { PollOutcome } from '../protocol/device-token.ts'
import { createHiddenAnswers } from './hidden-answers.ts'

const ADDRESS = 'https://id.example.com/token'
const LOST: PollOutcome = { kind: 'unreachable', lostAt: ADDRESS }
const PENDING: PollOutcome = { kind: 'authorization_pending' }

/** The outcomes as judged, and how often the endpoint was asked whether it answers. */
async function judged(outcomes: readonly PollOutcome[], isHidden: (asked: number) => boolean) {
  let asked = 0
  const ask = vi.fn((_: string) => Promise.resolve(isHidden((asked += 1))))
  const { judge } = createHiddenAnswers(ask)
  const found: boolean[] = []
  for (const outcome of outcomes) {
    const after = await judge(outcome)
    found.push(after.kind === 'unreachable' && after.hiddenAt === ADDRESS)
  }
  return { found, asked }
}

test('notices hidden answers after two lost polls, and asks once', async () => {
  expect(await judged([LOST, LOST, LOST, LOST, LOST], () => true)).toEqual({
    found: [false, true, true, true, true],
    asked: 1,
  })
})

test('a server that is down is asked at the second, fourth, eighth … lost poll, and keeps its patience', async () => {
  const { found, asked } = await judged(Array<PollOutcome>(16).fill(LOST), () => false)
  expect(found).not.toContain(true)
  expect(asked).toBe(4)
})

test('notices a server that was down and comes back without CORS', async () => {
  const { found } = await judged(Array<PollOutcome>(4).fill(LOST), (asked) => asked === 2)
  expect(found).toEqual([false, false, false, true])
})

test('an answer that was read proves CORS: later lost polls are an outage', async () => {
  expect(await judged([PENDING, LOST, LOST, LOST, LOST], () => true)).toEqual({
    found: [false, false, false, false, false],
    asked: 0,
  })
})

test('an answer that can be read again ends it', async () => {
  const { found } = await judged([LOST, LOST, PENDING, LOST], () => true)
  expect(found).toEqual([false, true, false, false])
})

test('a timeout and a server error are no hidden answers', async () => {
  const slow: PollOutcome = { kind: 'unreachable' }
  expect(await judged([slow, slow, LOST, slow], () => true)).toEqual({
    found: [false, false, false, false],
    asked: 0,
  })
})

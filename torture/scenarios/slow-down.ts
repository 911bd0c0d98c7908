import type { Answer } from '../server/scenario.ts'
import { casesOf, type Group } from './group.ts'

const slowDown = (more: object = {}): Answer => ({ status: 400, json: { error: 'slow_down', ...more } })
const RULE = { source: 'RFC 8628 §3.5', must: ['signed-in'] } as const
const SHORT = { viewer: {}, provider: { expiresIn: 120 }, must: ['expired'] } as const

export const SLOW_DOWN: Group = {
  title: 'Polls answered with slow_down',
  scenarios: casesOf('token', RULE, [
    ['slow-down-once', 'slow_down once', [slowDown(), {}]],
    ['slow-down-twice', 'slow_down twice', [slowDown(), slowDown(), {}]],
    [
      'slow-down-in-turn',
      'slow_down, pending, slow_down, pending',
      [slowDown(), {}, slowDown(), {}],
      { viewer: { approvesAfter: 40 } },
    ],
    ['slow-down-six-times', 'slow_down six times', [{ ...slowDown(), times: 6 }, {}]],
    ['slow-down-for-ever', 'slow_down for ever', [slowDown()], SHORT],
    [
      'slow-down-for-ever-with-interval',
      'slow_down for ever, each with "interval": 5',
      [slowDown({ interval: 5 })],
      SHORT,
    ],
    ['slow-down-with-interval', 'slow_down with "interval": 30', [slowDown({ interval: 30 }), {}]],
    ['slow-down-with-less', 'slow_down with "interval": 1', [slowDown({ interval: 1 }), slowDown({ interval: 1 }), {}]],
    ['slow-down-with-text', 'slow_down with "interval": "often"', [slowDown({ interval: 'often' }), {}]],
    [
      'slow-down-with-1e9',
      'slow_down with "interval": 1e9',
      [slowDown({ interval: 1e9 }), {}],
      { must: ['signed-in', 'expired', 'refused'] },
    ],
    ['slow-down-429', 'slow_down with status 429', [{ ...slowDown(), status: 429 }, {}]],
    ['slow-down-403', 'slow_down with status 403', [{ ...slowDown(), status: 403 }, {}]],
    ['slow-down-200', 'slow_down with status 200', [{ ...slowDown(), status: 200 }, {}]],
    [
      'slow-down-then-reset',
      'slow_down, then two resets: the interval stays longer',
      [slowDown(), { connection: 'reset', times: 2 }, {}],
    ],
    ['reset-then-slow-down', 'Two resets, then slow_down', [{ connection: 'reset', times: 2 }, slowDown(), {}]],
    ['hang-then-slow-down', 'One poll is never answered, then slow_down', [{ connection: 'hang' }, slowDown(), {}]],
  ]),
}

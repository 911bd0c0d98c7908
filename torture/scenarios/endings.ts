import { casesOf, type Group } from './group.ts'
import type { Scenario } from '../server/scenario.ts'

const LIFETIME = 'RFC 8628 §3.2, §3.5'
/**
 * RFC 6749 §10.5 makes codes single-use, so a client that lost the response cannot ask again. It says so, or shows a
 * new code by itself, which the viewer then approves.
 */
const SPENT = { source: 'RFC 6749 §4.1.2, §10.5', must: ['refused', 'expired', 'signed-in'] } as const
const ends = (name: string, about: string, must: Scenario['must'], more: Partial<Scenario>): Scenario => ({
  ...{ name, about, source: LIFETIME, must },
  ...more,
})

export const ENDINGS: Group = {
  title: 'How a code ends',
  scenarios: [
    ends('approved-at-once', 'Approved before the first poll', ['signed-in'], { viewer: { approvesAfter: 1 } }),
    ends('approved-late', 'Approved six seconds before the code expires', ['signed-in'], {
      provider: { expiresIn: 120 },
      viewer: { approvesAfter: 114 },
    }),
    ends('approved-with-backoff', 'Approved while the client is backing off', ['signed-in'], {
      provider: { expiresIn: 120 },
      viewer: { approvesAfter: 30 },
      answers: { token: [{ connection: 'reset', times: 3 }, {}] },
    }),
    ends('approved-in-the-last-second', 'Approved in the last second of the code', ['signed-in', 'expired'], {
      provider: { expiresIn: 60 },
      viewer: { approvesAfter: 59.5 },
    }),
    ends(
      'approved-in-the-last-second-grace',
      'Approved in the last second; the server accepts the code for ten more seconds',
      ['signed-in', 'expired'],
      {
        ...{ provider: { expiresIn: 60, graceSeconds: 10 }, viewer: { approvesAfter: 59.5 } },
      },
    ),
    ends('approved-too-late', 'Approved one second after the code expired', ['expired'], {
      provider: { expiresIn: 60 },
      viewer: { approvesAfter: 61 },
    }),
    ends('nobody-approves', 'The viewer never answers', ['expired'], { provider: { expiresIn: 60 }, viewer: {} }),
    ends(
      'server-never-says-expired',
      'The viewer never answers, and the server never says expired_token',
      ['expired'],
      {
        ...{ provider: { expiresIn: 60, neverExpires: true }, viewer: {} },
      },
    ),
    ends(
      'code-shorter-than-interval',
      'A code that lives four seconds, with an interval of five',
      ['expired', 'refused'],
      {
        ...{ provider: { expiresIn: 4, interval: 5 }, viewer: {} },
      },
    ),
    ends('server-forgets', 'The server restarts and has forgotten its codes', ['refused'], {
      ...{ provider: { forgetsAtSeconds: 12 }, viewer: { approvesAfter: 40 } },
    }),
    ends('server-away-and-forgets', 'The server is down for ten seconds and has forgotten its codes', ['refused'], {
      provider: { forgetsAtSeconds: 12 },
      viewer: { approvesAfter: 40 },
      outages: [{ fromSeconds: 7, toSeconds: 17, how: 'refused' }],
    }),
    ends('server-away-to-the-end', 'The server goes down and stays down', ['expired', 'refused'], {
      provider: { expiresIn: 60 },
      outages: [{ fromSeconds: 7, toSeconds: 70, how: 'refused' }],
    }),
    ends('server-hangs-to-the-end', 'The server stops answering for good', ['expired', 'refused'], {
      provider: { expiresIn: 60 },
      outages: [{ fromSeconds: 7, toSeconds: 70, how: 'hang' }],
    }),
    ...casesOf('token', SPENT, [
      [
        'answer-lost',
        'Approved, but a reset loses the token response',
        [{ when: 'approved', taken: true, connection: 'reset' }, {}],
      ],
      [
        'answer-lost-in-silence',
        'Approved, but the token response never arrives',
        [{ when: 'approved', taken: true, connection: 'hang' }, {}],
      ],
      [
        'answer-lost-half-way',
        'Approved, but only half of the token response arrives, then a reset',
        [{ when: 'approved', connection: 'half' }, {}],
      ],
      [
        'answer-lost-half-way-in-silence',
        'Approved, but only half of the token response arrives, then silence',
        [{ when: 'approved', connection: 'half-hang' }, {}],
      ],
      [
        'answer-lost-behind-a-gateway',
        'Approved, but a gateway answers 502 instead of passing on the tokens',
        [{ when: 'approved', taken: true, status: 502, text: '<h1>502' }, {}],
      ],
      [
        'answer-lost-on-a-kept-connection',
        'Approved, but a keep-alive connection is reset before the token response',
        [{ when: 'approved', taken: true, connection: 'reset' }, {}],
        { provider: { keepAlive: true } },
      ],
    ]),
    ...casesOf('token', { source: 'RFC 8628 §3.5', must: ['signed-in'] }, [
      [
        'approval-reset-before-it-is-taken',
        'Approved, but the poll is reset before the server processes it',
        [{ when: 'approved', connection: 'reset' }, {}],
      ],
      [
        'approval-behind-a-gateway',
        'Approved, but a gateway answers 503 without asking the server',
        [{ when: 'approved', status: 503 }, {}],
      ],
    ]),
  ],
}

import { casesOf, type Group } from './group.ts'
import type { Scenario } from '../server/scenario.ts'

const LIFETIME = 'RFC 8628 §3.2, §3.5'
/** RFC 6749 §10.5 lets a code be used once: whoever has lost the answer cannot ask again. */
const SPENT = { source: 'RFC 6749 §4.1.2, §10.5', must: ['refused', 'expired'] } as const
const ends = (name: string, about: string, must: Scenario['must'], more: Partial<Scenario>): Scenario => ({
  ...{ name, about, source: LIFETIME, must },
  ...more,
})

export const ENDINGS: Group = {
  title: 'How a code ends',
  scenarios: [
    ends('approved-at-once', 'Approved before the first poll', ['signed-in'], { viewer: { approvesAfter: 1 } }),
    ends('approved-late', 'Approved six seconds before the end', ['signed-in'], {
      provider: { expiresIn: 120 },
      viewer: { approvesAfter: 114 },
    }),
    ends('approved-with-backoff', 'Approved in time, while a back-off runs', ['signed-in'], {
      provider: { expiresIn: 120 },
      viewer: { approvesAfter: 30 },
      answers: { token: [{ connection: 'reset', times: 3 }, {}] },
    }),
    ends('approved-in-the-last-second', 'Approved in the second in which the code ends', ['signed-in', 'expired'], {
      provider: { expiresIn: 60 },
      viewer: { approvesAfter: 59.5 },
    }),
    ends(
      'approved-in-the-last-second-grace',
      'The same, and the server honours it for ten seconds more',
      ['signed-in', 'expired'],
      {
        ...{ provider: { expiresIn: 60, graceSeconds: 10 }, viewer: { approvesAfter: 59.5 } },
      },
    ),
    ends('approved-too-late', 'Approved a second after the end', ['expired'], {
      provider: { expiresIn: 60 },
      viewer: { approvesAfter: 61 },
    }),
    ends('nobody-approves', 'Nobody decides', ['expired'], { provider: { expiresIn: 60 }, viewer: {} }),
    ends('server-never-says-expired', 'Nobody decides, and the server never says that it is over', ['expired'], {
      ...{ provider: { expiresIn: 60, neverExpires: true }, viewer: {} },
    }),
    ends('code-shorter-than-interval', 'A code of four seconds, polled every five', ['expired', 'refused'], {
      ...{ provider: { expiresIn: 4, interval: 5 }, viewer: {} },
    }),
    ends('server-forgets', 'The server restarts and knows none of its codes', ['refused'], {
      ...{ provider: { forgetsAtSeconds: 12 }, viewer: { approvesAfter: 40 } },
    }),
    ends('server-away-and-forgets', 'The same, and it is away for ten seconds', ['refused'], {
      provider: { forgetsAtSeconds: 12 },
      viewer: { approvesAfter: 40 },
      outages: [{ fromSeconds: 7, toSeconds: 17, how: 'refused' }],
    }),
    ends('server-away-to-the-end', 'The server goes away and does not come back', ['expired', 'refused'], {
      provider: { expiresIn: 60 },
      outages: [{ fromSeconds: 7, toSeconds: 70, how: 'refused' }],
    }),
    ends('server-hangs-to-the-end', 'The server falls silent and stays so', ['expired', 'refused'], {
      provider: { expiresIn: 60 },
      outages: [{ fromSeconds: 7, toSeconds: 70, how: 'hang' }],
    }),
    ...casesOf('token', SPENT, [
      [
        'answer-lost',
        'Approved, and the answer is lost in a reset',
        [{ when: 'approved', taken: true, connection: 'reset' }, {}],
      ],
      [
        'answer-lost-in-silence',
        'Approved, and the answer never comes',
        [{ when: 'approved', taken: true, connection: 'hang' }, {}],
      ],
      [
        'answer-lost-half-way',
        'Approved, and half of the answer comes',
        [{ when: 'approved', connection: 'half' }, {}],
      ],
      [
        'answer-lost-half-way-in-silence',
        'Approved, half of the answer comes, then nothing',
        [{ when: 'approved', connection: 'half-hang' }, {}],
      ],
      [
        'answer-lost-behind-a-gateway',
        'Approved, and a gateway answers 502 in its place',
        [{ when: 'approved', taken: true, status: 502, text: '<h1>502' }, {}],
      ],
      [
        'answer-lost-on-a-kept-connection',
        'Approved, and a kept connection is reset under the answer',
        [{ when: 'approved', taken: true, connection: 'reset' }, {}],
        { provider: { keepAlive: true } },
      ],
    ]),
    ...casesOf('token', { source: 'RFC 8628 §3.5', must: ['signed-in'] }, [
      [
        'approval-reset-before-it-is-taken',
        'Approved, and the poll is reset before the server takes it',
        [{ when: 'approved', connection: 'reset' }, {}],
      ],
      [
        'approval-behind-a-gateway',
        'Approved, and a gateway answers 503 before the server is asked',
        [{ when: 'approved', status: 503 }, {}],
      ],
    ]),
  ],
}

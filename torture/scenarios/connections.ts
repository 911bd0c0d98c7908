import { casesOf, type Group } from './group.ts'

/** RFC 8628 §3.5: a connection timeout slows polling down but does not end it. */
const POLLING = { source: 'RFC 8628 §3.5', must: ['signed-in'] } as const

export const CONNECTIONS: Group = {
  title: 'Polls over a bad connection',
  scenarios: [
    ...casesOf('token', POLLING, [
      ['poll-reset', 'One poll is reset', [{ connection: 'reset' }, {}]],
      ['poll-reset-often', 'Eight polls in a row are reset', [{ connection: 'reset', times: 8 }, {}]],
      ['poll-hangs', 'One poll is never answered', [{ connection: 'hang' }, {}]],
      ['poll-hangs-often', 'Four polls are never answered', [{ connection: 'hang', times: 4 }, {}]],
      [
        'poll-half-sent',
        'Half a response, then a reset',
        [{ connection: 'half', times: 2 }, {}],
        { viewer: { approvesAfter: 40 } },
      ],
      ['poll-half-then-silence', 'Half a response, then silence', [{ connection: 'half-hang' }, {}]],
      [
        'poll-drips',
        'A response that arrives one byte a second',
        [{ connection: 'drip', change: { padding: 'x'.repeat(200) } }, {}],
      ],
      ['poll-answered-late', 'Responses that take 15 seconds', [{ delaySeconds: 15, times: 2 }, {}]],
      [
        'poll-answered-after-the-interval',
        'Responses that take 7 seconds, at an interval of 5',
        [{ delaySeconds: 7, times: 4 }, {}],
      ],
      [
        'poll-reset-on-a-kept-connection',
        'A keep-alive connection is reset during a poll',
        [{}, { connection: 'reset' }, {}],
        { provider: { keepAlive: true } },
      ],
      ['approval-answered-late', 'The tokens take 15 seconds to arrive', [{ when: 'approved', delaySeconds: 15 }]],
    ]),
    {
      ...{ name: 'server-refuses-connections', about: 'The server refuses connections for 30 seconds', ...POLLING },
      outages: [{ fromSeconds: 4, toSeconds: 34, how: 'refused' }],
    },
    {
      ...{
        name: 'server-refuses-connections-long',
        about: 'The server refuses connections for five minutes',
        ...POLLING,
      },
      outages: [{ fromSeconds: 7, toSeconds: 307, how: 'refused' }],
    },
    {
      ...{ name: 'server-resets-connections', about: 'Every connection is reset for a minute', ...POLLING },
      outages: [{ fromSeconds: 7, toSeconds: 67, how: 'reset' }],
    },
    {
      ...{ name: 'server-hangs', about: 'The server accepts connections but sends nothing for a minute', ...POLLING },
      outages: [{ fromSeconds: 7, toSeconds: 67, how: 'hang' }],
    },
    {
      ...{
        name: 'server-away-until-the-last-minute',
        about: 'The server refuses connections until 30 seconds before the code expires',
        ...POLLING,
      },
      provider: { expiresIn: 300 },
      outages: [{ fromSeconds: 7, toSeconds: 270, how: 'refused' }],
    },
  ],
}

import { casesOf, PORTAL, type Group } from './group.ts'

export const SIGN_OUT: Group = {
  title: 'Signing out while revocation fails',
  scenarios: [
    ...casesOf('revocation', { source: 'RFC 7009 §2.2, §2.2.1', must: ['signed-out'] }, [
      ['revocation-answered', 'The server answers 200', []],
      ['revocation-reset', 'The connection is reset', [{ connection: 'reset' }]],
      ['revocation-half-sent', 'Half an answer, then a reset', [{ connection: 'half' }]],
      ['revocation-500', '500 with a page', [{ status: 500 }]],
      ['revocation-503', '503 with Retry-After: 60', [{ status: 503, headers: { 'Retry-After': '60' } }]],
      [
        'revocation-unsupported',
        'unsupported_token_type',
        [{ status: 400, json: { error: 'unsupported_token_type' } }],
      ],
      ['revocation-portal', 'A captive portal: 200 with a page', [PORTAL]],
      ['revocation-10-mb', 'An answer of 10 MB', [{ bytes: 10_000_000 }]],
    ]).map((scenario) => ({ ...scenario, then: [20, 'sign-out'] as const })),
    ...casesOf('revocation', { source: 'RFC 7009 §2.2', must: ['signed-out'] }, [
      ['revocation-hangs', 'No answer: nobody waits for it', [{ connection: 'hang' }]],
      ['revocation-drips', 'A byte a second', [{ connection: 'drip' }]],
    ]).map((scenario) => ({ ...scenario, then: [20, 'sign-out', 40] as const })),
    {
      ...{
        name: 'revocation-refused-connection',
        about: 'Nothing listens',
        source: 'RFC 7009 §2.2',
        must: ['signed-out'],
      },
      outages: [{ fromSeconds: 25, toSeconds: 100_000, how: 'refused' }],
      then: [20, 'sign-out'],
    },
    {
      ...{
        name: 'relaunch-server-away',
        about: 'Off and on again while nothing listens',
        source: 'RFC 6749 §5.2',
        must: ['signed-in'],
      },
      outages: [{ fromSeconds: 25, toSeconds: 300, how: 'refused' }],
      then: [20, 'relaunch'],
    },
  ],
}

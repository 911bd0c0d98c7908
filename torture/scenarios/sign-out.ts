import { casesOf, PORTAL, type Group } from './group.ts'

export const SIGN_OUT: Group = {
  title: 'Signing out when the revocation fails',
  scenarios: [
    ...casesOf('revocation', { source: 'RFC 7009 §2.2, §2.2.1', must: ['signed-out'] }, [
      ['revocation-answered', 'The server answers 200', []],
      ['revocation-reset', 'The connection is reset', [{ connection: 'reset' }]],
      ['revocation-half-sent', 'Half a response, then a reset', [{ connection: 'half' }]],
      ['revocation-500', '500 with an HTML page', [{ status: 500 }]],
      ['revocation-503', '503 with Retry-After: 60', [{ status: 503, headers: { 'Retry-After': '60' } }]],
      [
        'revocation-unsupported',
        'unsupported_token_type',
        [{ status: 400, json: { error: 'unsupported_token_type' } }],
      ],
      ['revocation-portal', 'A captive portal: 200 with an HTML page', [PORTAL]],
      ['revocation-10-mb', 'A response of 10 MB', [{ bytes: 10_000_000 }]],
    ]).map((scenario) => ({ ...scenario, then: [20, 'sign-out'] as const })),
    ...casesOf('revocation', { source: 'RFC 7009 §2.2', must: ['signed-out'] }, [
      [
        'revocation-hangs',
        'The request is never answered, and the client does not wait for it',
        [{ connection: 'hang' }],
      ],
      ['revocation-drips', 'A response that arrives one byte a second', [{ connection: 'drip' }]],
    ]).map((scenario) => ({ ...scenario, then: [20, 'sign-out', 40] as const })),
    {
      ...{
        name: 'revocation-refused-connection',
        about: 'The server refuses connections',
        source: 'RFC 7009 §2.2',
        must: ['signed-out'],
      },
      outages: [{ fromSeconds: 25, toSeconds: 100_000, how: 'refused' }],
      then: [20, 'sign-out'],
    },
    {
      ...{
        name: 'relaunch-server-away',
        about: 'The TV is switched off and on while the server refuses connections',
        source: 'RFC 6749 §5.2',
        must: ['signed-in'],
      },
      outages: [{ fromSeconds: 25, toSeconds: 300, how: 'refused' }],
      then: [20, 'relaunch'],
    },
  ],
}

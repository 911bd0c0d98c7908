import { casesOf, PORTAL, type Group } from './group.ts'

export const DISCOVERY: Group = {
  title: 'Discovery',
  scenarios: [
    ...casesOf('discovery', { source: 'OpenID Connect Discovery §4.3; RFC 8414 §3.3', must: ['refused'] }, [
      ['issuer-other', 'Metadata of another issuer', [{ change: { issuer: 'https://else.example' } }]],
      ['issuer-other-path', 'Metadata of another realm', [{ change: { issuer: '{issuer}/realms/other' } }]],
      ['issuer-absent', 'Metadata without an issuer', [{ change: { issuer: null } }]],
    ]),
    ...casesOf('discovery', { source: 'RFC 8628 §4, §3.1 (TLS)', must: ['refused'] }, [
      [
        'device-endpoint-absent',
        'No device_authorization_endpoint',
        [{ change: { device_authorization_endpoint: null } }],
      ],
      ['token-endpoint-absent', 'No token_endpoint', [{ change: { token_endpoint: null } }]],
      [
        'device-endpoint-number',
        'A device_authorization_endpoint that is a number',
        [{ change: { device_authorization_endpoint: 7 } }],
      ],
      [
        'device-endpoint-not-encrypted',
        'A device_authorization_endpoint that is http',
        [{ change: { device_authorization_endpoint: 'http://else.example/device' } }],
      ],
    ]),
    ...casesOf('discovery', { source: 'RFC 8414 §3.2; OpenID Connect Discovery §4.2', must: ['refused'] }, [
      ['discovery-portal', 'A captive portal: 200 with an HTML page', [PORTAL]],
      ['discovery-404', '404 for every document', [{ status: 404 }]],
      ['discovery-500', '500 with an HTML page', [{ status: 500 }]],
      ['discovery-truncated', 'Truncated JSON', [{ status: 200, text: '{"issuer":"', type: 'application/json' }]],
      ['discovery-of-10-mb-page', 'An HTML page of 10 MB', [{ status: 200, text: '<h1>', bytes: 10_000_000 }]],
      ['discovery-reset', 'The connection is reset', [{ connection: 'reset' }]],
      ['discovery-half-sent', 'Half a response, then a reset', [{ connection: 'half' }]],
      ['discovery-hangs', 'The request is never answered', [{ connection: 'hang' }]],
    ]),
    {
      ...{
        name: 'nothing-listens',
        about: 'The server refuses connections when the viewer presses "Sign in"',
        source: 'RFC 8628 §3.1',
        must: ['refused'],
      },
      outages: [{ fromSeconds: 0, toSeconds: 100, how: 'refused' }],
      limitSeconds: 90,
    },
    ...casesOf('discovery', { source: 'RFC 8414 §3', must: ['signed-in', 'refused'] }, [
      ['discovery-rfc-8414-only', 'No OpenID metadata document, only the RFC 8414 one', [{ status: 404 }, {}]],
      ['discovery-of-10-mb', 'Metadata of 10 MB', [{ bytes: 10_000_000 }]],
      ['discovery-redirect', '302 to another page', [{ status: 302, headers: { Location: '/portal' }, text: '' }]],
      ['discovery-drips', 'Metadata that arrive one byte a second', [{ connection: 'drip' }]],
    ]),
    {
      ...{
        name: 'issuer-slash',
        about: 'The issuer ends with a slash, in the id_token too',
        source: 'RFC 8414 §3.3',
      },
      must: ['signed-in', 'refused'],
      answers: {
        discovery: [{ change: { issuer: '{issuer}/' } }],
        token: [{ idToken: { claims: { iss: '{issuer}/' } } }],
      },
    },
    ...casesOf('discovery', { source: 'RFC 8414 §2 (OPTIONAL)', must: ['signed-in'] }, [
      ['userinfo-endpoint-absent', 'No userinfo_endpoint', [{ change: { userinfo_endpoint: null } }]],
      [
        'userinfo-endpoint-not-encrypted',
        'A userinfo_endpoint that is http',
        [{ change: { userinfo_endpoint: 'http://else.example/u' } }],
      ],
      ['revocation-endpoint-absent', 'No revocation_endpoint', [{ change: { revocation_endpoint: null } }]],
      [
        'pkce-not-offered',
        'No code_challenge_methods_supported',
        [{ change: { code_challenge_methods_supported: null } }],
      ],
      [
        'algorithms-absent',
        'No id_token_signing_alg_values_supported',
        [{ change: { id_token_signing_alg_values_supported: null } }],
      ],
      [
        'discovery-unknown-members',
        'Unknown members',
        [{ change: { mtls_endpoint_aliases: { token_endpoint: '{issuer}/mtls' }, x: [1] } }],
      ],
    ]),
  ],
}

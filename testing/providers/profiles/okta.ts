import { OKTA as RECIPE } from '../../../src/doctor/providers/okta.ts'
import { standIn } from '../stand-in.ts'

export const OKTA = standIn(RECIPE, [
  {
    from: 'https://developer.okta.com/docs/guides/device-authorization-grant/main/',
    basis: 'documentation',
    devicePath: '/oauth2/default/v1/device/authorize',
    tokenPath: '/oauth2/default/v1/token',
    revocationPath: '/oauth2/default/v1/revoke',
    verificationPath: '/activate',
    userCode: 'HMBSRJRC',
    expiresIn: 600,
    interval: 5,
    accessTokenSeconds: 3600,
    pending: {
      status: 400,
      body: {
        error: 'authorization_pending',
        error_description: 'The device authorization is pending. Please try again later.',
      },
    },
  },
  {
    from: 'https://developer.okta.com/docs/api/openapi/okta-oauth/oauth/tag/CustomAS/',
    basis: 'documentation',
    userinfoPath: '/oauth2/default/v1/userinfo',
    metadata: ['oidc', 'oauth2'],
    offersPkce: true,
    supportsDPoP: true,
  },
  {
    from: 'https://github.com/okta/okta-developer-docs/issues/2637',
    basis: 'assumed',
    cors: { metadata: 'any', device: 'listed', token: 'listed', userinfo: 'listed', revocation: 'listed' },
  },
])

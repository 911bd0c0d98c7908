import { AUTH0 as RECIPE } from '../../../src/doctor/providers/auth0.ts'
import { standIn } from '../stand-in.ts'

export const AUTH0 = standIn(RECIPE, [
  {
    from: 'https://auth0.com/docs/api/authentication/device-authorization-flow/authorize-device.md',
    basis: 'documentation',
    devicePath: '/oauth/device/code',
    verificationPath: '/device',
    userCode: 'WDJB-MJHT',
    expiresIn: 900,
    interval: 5,
  },
  {
    from: 'https://auth0.com/docs/get-started/authentication-and-authorization-flow/device-authorization-flow/call-your-api-using-the-device-authorization-flow',
    basis: 'documentation',
    tokenPath: '/oauth/token',
    pending: { status: 403, body: { error: 'authorization_pending', error_description: 'User has yet to authorize' } },
    slowDown: { status: 429, body: { error: 'slow_down', error_description: 'You are polling faster than allowed' } },
    denied: {
      status: 403,
      body: { error: 'access_denied', error_description: 'User cancelled the confirmation prompt' },
    },
    expired: { status: 403, body: { error: 'expired_token', error_description: 'The device code has expired' } },
    unknownCode: { status: 403, body: { error: 'invalid_grant', error_description: 'Invalid or expired device code' } },
    accessTokenSeconds: 86_400,
    rotates: true,
  },
  {
    from: 'https://auth0.com/docs/get-started/applications/configure-applications-with-oidc-discovery',
    basis: 'documentation',
    userinfoPath: '/userinfo',
    revocationPath: '/oauth/revoke',
    offersPkce: true,
  },
  {
    from: 'https://github.com/googleapis/google-oauth-java-client/issues/497',
    basis: 'issue',
    jwtFor: 'audience',
  },
  {
    from: 'https://auth0.com/docs/get-started/applications/application-settings',
    basis: 'documentation',
    cors: { metadata: 'any', device: 'listed', token: 'listed', userinfo: 'any', revocation: 'listed' },
  },
])

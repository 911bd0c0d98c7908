import { GOOGLE as RECIPE } from '../../../src/doctor/providers/google.ts'
import { standIn } from '../stand-in.ts'

export const GOOGLE = standIn(RECIPE, [
  {
    from: 'https://developers.google.com/identity/protocols/oauth2/limited-input-device',
    basis: 'documentation',
    devicePath: '/device/code',
    tokenPath: '/token',
    revocationPath: '/revoke',
    verificationPath: '/device',
    userCode: 'GQVQ-JKEC',
    verificationName: 'verification_url',
    complete: false,
    expiresIn: 1800,
    interval: 5,
    allowedScopes: ['openid', 'profile', 'email'],
    pending: { status: 428, body: { error: 'authorization_pending', error_description: 'Precondition Required' } },
    slowDown: { status: 403, body: { error: 'slow_down', error_description: 'Forbidden' } },
    denied: { status: 403, body: { error: 'access_denied', error_description: 'Forbidden' } },
    expired: { status: 400, body: { error: 'expired_token' } },
    accessTokenSeconds: 3920,
    refreshToken: 'always',
  },
  {
    from: 'https://github.com/cli/oauth/pull/24',
    basis: 'issue',
    secret: { status: 400, body: { error: 'invalid_request', error_description: 'client_secret is missing.' } },
  },
  {
    from: 'https://accounts.google.com/.well-known/openid-configuration',
    basis: 'documentation',
    userinfoPath: '/v1/userinfo',
    offersPkce: true,
  },
  {
    from: 'https://developers.google.com/identity/protocols/oauth2/limited-input-device',
    basis: 'assumed',
    cors: { metadata: 'any', device: 'none', token: 'any', userinfo: 'any', revocation: 'none' },
  },
])

import { BETTER_AUTH as RECIPE } from '../../../src/doctor/providers/better-auth.ts'
import { standIn } from '../stand-in.ts'

export const BETTER_AUTH = standIn(RECIPE, [
  {
    from: 'https://better-auth.com/docs/plugins/device-authorization',
    basis: 'measured',
    devicePath: '/api/auth/device/code',
    verificationPath: '/device',
    userCode: 'BCDFGHJK',
    expiresIn: 1800,
    interval: 5,
  },
  {
    from: 'https://better-auth.com/docs/plugins/oauth-provider',
    basis: 'measured',
    tokenPath: '/api/auth/oauth2/token',
    userinfoPath: '/api/auth/oauth2/userinfo',
    revocationPath: '/api/auth/oauth2/revoke',
    offersPkce: true,
    rotates: true,
    accessTokenSeconds: 3600,
    cors: { metadata: 'listed', device: 'listed', token: 'listed', userinfo: 'listed', revocation: 'listed' },
  },
])

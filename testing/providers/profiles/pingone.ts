import { PINGONE as RECIPE } from '../../../src/doctor/providers/pingone.ts'
import { standIn } from '../stand-in.ts'

export const PINGONE = standIn(RECIPE, [
  {
    from: 'https://developer.pingidentity.com/pingone-api/auth/openid-connect-oauth-2/device-authorization-grant.html',
    basis: 'documentation',
    devicePath: '/YOUR_ENVIRONMENT_ID/as/device_authorization',
    tokenPath: '/YOUR_ENVIRONMENT_ID/as/token',
    userinfoPath: '/YOUR_ENVIRONMENT_ID/as/userinfo',
    revocationPath: '/YOUR_ENVIRONMENT_ID/as/revoke',
    verificationPath: '/YOUR_ENVIRONMENT_ID/device',
    userCode: 'BCDFGHJK',
    offersPkce: true,
    expiresIn: 600,
    interval: 5,
    accessTokenSeconds: 3600,
    refreshToken: 'always',
    rotates: true,
  },
  {
    from: 'https://developer.pingidentity.com/pingone-api/auth/introduction.html',
    basis: 'documentation',
    cors: { metadata: 'any', device: 'any', token: 'any', userinfo: 'any', revocation: 'any' },
  },
])

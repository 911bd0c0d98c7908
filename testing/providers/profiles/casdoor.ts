import { CASDOOR as RECIPE } from '../../../src/doctor/providers/casdoor.ts'
import { standIn } from '../stand-in.ts'

export const CASDOOR = standIn(RECIPE, [
  {
    from: 'https://github.com/casdoor/casdoor/blob/master/object/wellknown_oidc_discovery.go',
    basis: 'source',
    devicePath: '/api/device-auth',
    tokenPath: '/api/login/oauth/access_token',
    userinfoPath: '/api/userinfo',
    verificationPath: '/login/oauth/device',
    userCode: 'BCDFGH',
    complete: false,
    expiresIn: 120,
    interval: 5,
    refreshToken: 'always',
    accessTokenSeconds: 604_800,
  },
  {
    from: 'https://github.com/casdoor/casdoor/blob/master/routers/cors_filter.go',
    basis: 'source',
    refusesUnlistedOrigins: true,
    cors: { metadata: 'listed', device: 'listed', token: 'any', userinfo: 'any', revocation: 'listed' },
  },
])

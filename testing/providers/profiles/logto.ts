import { LOGTO as RECIPE } from '../../../src/doctor/providers/logto.ts'
import { standIn } from '../stand-in.ts'

export const LOGTO = standIn(RECIPE, [
  {
    from: 'https://docs.logto.io/quick-starts/device-flow',
    basis: 'documentation',
    devicePath: '/oidc/device/auth',
    tokenPath: '/oidc/token',
    userinfoPath: '/oidc/me',
    revocationPath: '/oidc/token/revocation',
    verificationPath: '/oidc/device',
    userCode: 'WDJB-MJHT',
    offersPkce: true,
    expiresIn: 600,
    interval: undefined,
    slowDown: undefined,
    accessTokenSeconds: 3600,
  },
  {
    from: 'https://docs.logto.io/authorization/global-api-resources',
    basis: 'assumed',
    jwtFor: 'resource',
  },
  {
    from: 'https://github.com/logto-io/logto/blob/master/packages/core/src/oidc/init.ts',
    basis: 'assumed',
    cors: { metadata: 'any', device: 'listed', token: 'listed', userinfo: 'listed', revocation: 'listed' },
  },
])

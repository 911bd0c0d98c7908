import { GITHUB as RECIPE } from '../../../src/doctor/providers/github.ts'
import { standIn } from '../stand-in.ts'

export const GITHUB = standIn(RECIPE, [
  {
    from: 'https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#device-flow',
    basis: 'documentation',
    devicePath: '/login/device/code',
    tokenPath: '/login/oauth/access_token',
    verificationPath: '/login/device',
    userCode: 'WDJB-MJHT',
    complete: false,
    expiresIn: 900,
    interval: 5,
    formUnlessJsonAccepted: true,
    pending: { status: 200, body: { error: 'authorization_pending' } },
    slowDown: { status: 200, body: { error: 'slow_down', interval: 10 } },
    denied: { status: 200, body: { error: 'access_denied' } },
    expired: { status: 200, body: { error: 'expired_token' } },
    unknownCode: { status: 200, body: { error: 'incorrect_device_code' } },
    tokenType: 'bearer',
    accessTokenSeconds: undefined,
    idToken: false,
    refreshToken: 'none',
    scopeAnswer: 'comma',
  },
  {
    from: 'https://github.com/isaacs/github/issues/330',
    basis: 'issue',
    metadata: [],
    cors: { metadata: 'none', device: 'none', token: 'none', userinfo: 'any', revocation: 'none' },
  },
])

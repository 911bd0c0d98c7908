import { OIDC_PROVIDER as RECIPE } from '../../../src/doctor/providers/oidc-provider.ts'
import { standIn } from '../stand-in.ts'

export const OIDC_PROVIDER = standIn(RECIPE, [
  {
    from: 'https://github.com/panva/node-oidc-provider/blob/main/lib/actions/code_verification.js',
    basis: 'measured',
    devicePath: '/device/auth',
    verificationPath: '/device',
    userCode: 'WDJB-MJHT',
    expiresIn: 600,
    interval: undefined,
    slowDown: undefined,
  },
  {
    from: 'https://github.com/panva/node-oidc-provider/blob/main/docs/README.md',
    basis: 'measured',
    tokenPath: '/token',
    userinfoPath: '/me',
    revocationPath: '/token/revocation',
    offersPkce: true,
    supportsDPoP: true,
    rotates: true,
    cors: { metadata: 'any', device: 'listed', token: 'listed', userinfo: 'listed', revocation: 'listed' },
  },
])

import { HYDRA as RECIPE } from '../../../src/doctor/providers/hydra.ts'
import { standIn } from '../stand-in.ts'

export const HYDRA = standIn(RECIPE, [
  {
    from: 'https://www.ory.com/docs/oauth2-oidc/device-authorization',
    basis: 'documentation',
    userCode: 'BCDFGHJK',
    verificationPath: '/oauth2/device/verify',
  },
  {
    from: 'https://github.com/ory/hydra/blob/master/oauth2/handler.go',
    basis: 'source',
    devicePath: '/oauth2/device/auth',
    tokenPath: '/oauth2/token',
    userinfoPath: '/userinfo',
    revocationPath: '/oauth2/revoke',
    offersPkce: true,
    expiresIn: 900,
    interval: 5,
    rotates: true,
  },
  {
    from: 'https://github.com/ory/docs/blob/master/docs/hydra/guides/cors.mdx',
    basis: 'documentation',
    cors: { metadata: 'listed', device: 'listed', token: 'listed', userinfo: 'listed', revocation: 'listed' },
  },
])

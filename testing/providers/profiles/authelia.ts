import { AUTHELIA as RECIPE } from '../../../src/doctor/providers/authelia.ts'
import { standIn } from '../stand-in.ts'

export const AUTHELIA = standIn(RECIPE, [
  {
    from: 'https://github.com/authelia/authelia/blob/master/internal/oidc/const.go',
    basis: 'source',
    metadata: ['oidc', 'oauth2'],
    devicePath: '/api/oidc/device-authorization',
    tokenPath: '/api/oidc/token',
    userinfoPath: '/api/oidc/userinfo',
    revocationPath: '/api/oidc/revocation',
    verificationPath: '/consent/openid/device-authorization',
    userCode: 'BCDFGHJK',
    offersPkce: true,
    expiresIn: 600,
    interval: 5,
    rotates: true,
  },
  {
    from: 'https://www.authelia.com/configuration/identity-providers/openid-connect/provider/',
    basis: 'documentation',
    cors: { metadata: 'any', device: 'listed', token: 'listed', userinfo: 'listed', revocation: 'listed' },
  },
])

import { JANSSEN as RECIPE } from '../../../src/doctor/providers/janssen.ts'
import { standIn } from '../stand-in.ts'

export const JANSSEN = standIn(RECIPE, [
  {
    from: 'https://docs.jans.io/stable/janssen-server/auth-server/endpoints/device-authorization/',
    basis: 'documentation',
    devicePath: '/jans-auth/restv1/device_authorization',
    tokenPath: '/jans-auth/restv1/token',
    userinfoPath: '/jans-auth/restv1/userinfo',
    revocationPath: '/jans-auth/restv1/revoke',
    verificationPath: '/device-code',
    userCode: 'QKRP-XVBN',
    offersPkce: true,
    supportsDPoP: true,
    expiresIn: 1800,
    interval: 5,
    rotates: true,
  },
  {
    from: 'https://docs.jans.io/stable/janssen-server/reference/json/properties/janssenauthserver-properties/',
    basis: 'documentation',
    cors: { metadata: 'any', device: 'any', token: 'any', userinfo: 'any', revocation: 'any' },
  },
])

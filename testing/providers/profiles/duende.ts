import { DUENDE as RECIPE } from '../../../src/doctor/providers/duende.ts'
import { standIn } from '../stand-in.ts'

export const DUENDE = standIn(RECIPE, [
  {
    from: 'https://docs.duendesoftware.com/identityserver/reference/endpoints/device-authorization/',
    basis: 'documentation',
    devicePath: '/connect/deviceauthorization',
    tokenPath: '/connect/token',
    userinfoPath: '/connect/userinfo',
    revocationPath: '/connect/revocation',
    verificationPath: '/device',
    userCode: '123456789',
    offersPkce: true,
    expiresIn: 300,
    interval: 5,
    accessTokenSeconds: 3600,
  },
  {
    from: 'https://github.com/IdentityServer/IdentityServer4/issues/5198',
    basis: 'issue',
    cors: { metadata: 'listed', device: 'none', token: 'listed', userinfo: 'listed', revocation: 'listed' },
  },
])

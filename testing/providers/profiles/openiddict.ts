import { OPENIDDICT as RECIPE } from '../../../src/doctor/providers/openiddict.ts'
import { standIn } from '../stand-in.ts'

export const OPENIDDICT = standIn(RECIPE, [
  {
    from: 'https://github.com/openiddict/openiddict-core/blob/dev/src/OpenIddict.Server/OpenIddictServerHandlers.Device.cs',
    basis: 'source',
    devicePath: '/connect/device',
    tokenPath: '/connect/token',
    userinfoPath: '/connect/userinfo',
    revocationPath: '/connect/revoke',
    verificationPath: '/connect/verify',
    userCode: '1234-5678-9012',
    offersPkce: true,
    expiresIn: 600,
    interval: undefined,
    slowDown: undefined,
    accessTokenSeconds: 3600,
    rotates: true,
  },
  {
    from: 'https://documentation.openiddict.com/',
    basis: 'assumed',
    jwtFor: 'resource',
    cors: { metadata: 'listed', device: 'listed', token: 'listed', userinfo: 'listed', revocation: 'listed' },
  },
])

import { AUTHENTIK as RECIPE } from '../../../src/doctor/providers/authentik.ts'
import { standIn } from '../stand-in.ts'

export const AUTHENTIK = standIn(RECIPE, [
  {
    from: 'https://github.com/goauthentik/authentik/blob/main/authentik/providers/oauth2/views/device_backchannel.py',
    basis: 'source',
    devicePath: '/application/o/device/',
    verificationPath: '/device',
    userCode: '123456789',
    expiresIn: 60,
    interval: 5,
    deviceLimit: { codes: 20, status: 429, body: { error: 'slow_down' } },
  },
  {
    from: 'https://github.com/goauthentik/authentik/blob/main/authentik/providers/oauth2/views/provider.py',
    basis: 'source',
    tokenPath: '/application/o/token/',
    userinfoPath: '/application/o/userinfo/',
    revocationPath: '/application/o/revoke/',
    offersPkce: true,
    cors: { metadata: 'listed', device: 'none', token: 'listed', userinfo: 'listed', revocation: 'none' },
  },
  {
    from: 'https://github.com/goauthentik/authentik/blob/main/authentik/providers/oauth2/views/token.py',
    basis: 'source',
    rotates: true,
  },
])

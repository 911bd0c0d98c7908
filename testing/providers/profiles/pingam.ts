import { PINGAM as RECIPE } from '../../../src/doctor/providers/pingam.ts'
import { standIn } from '../stand-in.ts'

export const PINGAM = standIn(RECIPE, [
  {
    from: 'https://docs.pingidentity.com/pingam/latest/am-oauth2/oauth2-device-flow.html',
    basis: 'documentation',
    devicePath: '/am/oauth2/device/code',
    tokenPath: '/am/oauth2/access_token',
    userinfoPath: '/am/oauth2/userinfo',
    revocationPath: '/am/oauth2/token/revoke',
    verificationPath: '/am/oauth2/device/user',
    userCode: 'VALfgev',
    offersPkce: true,
    expiresIn: 300,
    interval: 5,
    pending: {
      status: 403,
      body: { error: 'authorization_pending', error_description: 'The user has not yet completed authorization' },
    },
    accessTokenSeconds: 3600,
    refreshToken: 'always',
    rotates: true,
  },
  {
    from: 'https://docs.pingidentity.com/pingam/latest/am-security/configure-cors.html',
    basis: 'documentation',
    cors: { metadata: 'listed', device: 'listed', token: 'listed', userinfo: 'listed', revocation: 'listed' },
  },
])

import { PINGFEDERATE as RECIPE } from '../../../src/doctor/providers/pingfederate.ts'
import { standIn } from '../stand-in.ts'

export const PINGFEDERATE = standIn(RECIPE, [
  {
    from: 'https://docs.pingidentity.com/pingfederate/latest/developers_reference_guide/pf_device_authorization_endpoint.html',
    basis: 'documentation',
    devicePath: '/as/device_authz.oauth2',
    tokenPath: '/as/token.oauth2',
    revocationPath: '/as/revoke_token.oauth2',
    userinfoPath: '/idp/userinfo.openid',
    verificationPath: '/as/user_authz.oauth2',
    userCode: 'YYDB-CDHT',
    offersPkce: true,
    expiresIn: 600,
    interval: 5,
    accessTokenSeconds: 7199,
    refreshToken: 'always',
  },
  {
    from: 'https://docs.pingidentity.com/r/en-us/pingfederate-103/tpw1564002965961',
    basis: 'documentation',
    cors: { metadata: 'listed', device: 'none', token: 'listed', userinfo: 'listed', revocation: 'listed' },
  },
])

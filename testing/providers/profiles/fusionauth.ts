import { FUSIONAUTH as RECIPE } from '../../../src/doctor/providers/fusionauth.ts'
import { standIn } from '../stand-in.ts'

export const FUSIONAUTH = standIn(RECIPE, [
  {
    from: 'https://fusionauth.io/docs/lifecycle/authenticate-users/oauth/endpoints',
    basis: 'documentation',
    devicePath: '/oauth2/device_authorize',
    tokenPath: '/oauth2/token',
    userinfoPath: '/oauth2/userinfo',
    verificationPath: '/oauth2/device',
    userCode: 'FBGLLF',
    offersPkce: true,
    expiresIn: 1800,
    interval: 5,
    metadataMembers: { jwks_uri: '{origin}/.well-known/jwks.json' },
    accessTokenSeconds: 3600,
  },
  {
    from: 'https://github.com/FusionAuth/fusionauth-example-device-grant',
    basis: 'documentation',
    cors: { metadata: 'listed', device: 'listed', token: 'listed', userinfo: 'listed', revocation: 'listed' },
  },
])

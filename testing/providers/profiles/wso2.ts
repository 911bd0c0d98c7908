import { WSO2 as RECIPE } from '../../../src/doctor/providers/wso2.ts'
import { standIn } from '../stand-in.ts'

export const WSO2 = standIn(RECIPE, [
  {
    from: 'https://github.com/wso2-extensions/identity-inbound-auth-oauth/blob/master/components/org.wso2.carbon.identity.oauth.endpoint/src/main/java/org/wso2/carbon/identity/oauth/endpoint/device/DeviceEndpoint.java',
    basis: 'source',
    devicePath: '/oauth2/device_authorize',
    tokenPath: '/oauth2/token',
    userinfoPath: '/oauth2/userinfo',
    revocationPath: '/oauth2/revoke',
    verificationPath: '/authenticationendpoint/device.do',
    userCode: 'bcdfgh',
    expiresIn: 600,
    interval: 5,
    metadataMembers: { jwks_uri: '{origin}/oauth2/jwks' },
    offersPkce: true,
    accessTokenSeconds: 3600,
    refreshToken: 'always',
    rotates: true,
  },
  {
    from: 'https://is.docs.wso2.com/en/latest/guides/authentication/configure-cors/',
    basis: 'assumed',
    cors: { metadata: 'any', device: 'listed', token: 'listed', userinfo: 'listed', revocation: 'listed' },
  },
])

import { SPRING as RECIPE } from '../../../src/doctor/providers/spring.ts'
import { standIn } from '../stand-in.ts'

export const SPRING = standIn(RECIPE, [
  {
    from: 'https://github.com/spring-projects/spring-authorization-server/blob/main/oauth2-authorization-server/src/main/java/org/springframework/security/oauth2/server/authorization/authentication/OAuth2DeviceAuthorizationRequestAuthenticationProvider.java',
    basis: 'measured',
    refusedScopes: ['openid'],
    userCode: 'BCDF-GHJK',
    expiresIn: 300,
    interval: undefined,
  },
  {
    from: 'https://github.com/spring-projects/spring-authorization-server/blob/main/oauth2-authorization-server/src/main/java/org/springframework/security/oauth2/server/authorization/settings/AuthorizationServerSettings.java',
    basis: 'measured',
    metadata: ['oauth2', 'oidc'],
    devicePath: '/oauth2/device_authorization',
    tokenPath: '/oauth2/token',
    revocationPath: '/oauth2/revoke',
    verificationPath: '/oauth2/device_verification',
    offersPkce: true,
    supportsDPoP: true,
  },
  {
    from: 'https://github.com/spring-projects/spring-authorization-server/blob/main/oauth2-authorization-server/src/main/java/org/springframework/security/oauth2/server/authorization/authentication/OAuth2DeviceCodeAuthenticationProvider.java',
    basis: 'measured',
    slowDown: undefined,
    idToken: false,
    refreshToken: 'always',
  },
  {
    from: 'https://docs.spring.io/spring-security/reference/servlet/integrations/cors.html',
    basis: 'documentation',
    cors: { metadata: 'listed', device: 'listed', token: 'listed', userinfo: 'listed', revocation: 'listed' },
  },
])

import { KEYCLOAK as RECIPE } from '../../../src/doctor/providers/keycloak.ts'
import { standIn } from '../stand-in.ts'

export const KEYCLOAK = standIn(RECIPE, [
  {
    from: 'https://github.com/keycloak/keycloak/blob/main/services/src/main/java/org/keycloak/protocol/oidc/grants/device/endpoints/DeviceEndpoint.java',
    basis: 'measured',
    devicePath: '/realms/YOUR_REALM/protocol/openid-connect/auth/device',
    tokenPath: '/realms/YOUR_REALM/protocol/openid-connect/token',
    userinfoPath: '/realms/YOUR_REALM/protocol/openid-connect/userinfo',
    revocationPath: '/realms/YOUR_REALM/protocol/openid-connect/revoke',
    verificationPath: '/realms/YOUR_REALM/device',
    offersPkce: true,
    expiresIn: 600,
    interval: 5,
    refreshToken: 'always',
  },
  {
    from: 'https://www.keycloak.org/docs/latest/server_admin/#_oauth-2-0-device-authorization-grant',
    basis: 'measured',
    cors: { metadata: 'any', device: 'listed', token: 'listed', userinfo: 'listed', revocation: 'listed' },
  },
])

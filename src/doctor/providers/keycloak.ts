import type { Recipe } from './recipe.ts'

export const KEYCLOAK: Recipe = {
  id: 'keycloak',
  name: 'Keycloak',
  configuration: { issuer: 'https://id.example.com/realms/YOUR_REALM', clientId: 'YOUR_CLIENT_ID' },
  packaged: 'direct',
  hosted: 'direct',
  terminal: 'direct',
  advice: {
    client:
      'Create an OpenID Connect client without client authentication, and tick "OAuth 2.0 Device Authorization Grant".',
    origins: 'List the app\'s origins in the client\'s "Web origins", exactly as a browser sends them.',
    refresh: 'Add the client scope "offline_access", so that the sign-in outlives the phone\'s session.',
    rotation: 'Set "Revoke Refresh Token" on and "Refresh Token Max Reuse" to 1 in the realm.',
  },
  looksLike: {
    issuer: /\/realms\/[^/]+\/?$/,
    endpoints: { token_endpoint: /\/realms\/[^/]+\/protocol\/openid-connect\/token$/ },
  },
  documentation: 'https://www.keycloak.org/docs/latest/server_admin/#_oauth-2-0-device-authorization-grant',
}

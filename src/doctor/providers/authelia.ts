import type { Recipe } from './recipe.ts'

export const AUTHELIA: Recipe = {
  id: 'authelia',
  name: 'Authelia',
  configuration: { issuer: 'https://id.example.com', clientId: 'YOUR_CLIENT_ID' },
  packaged: 'direct',
  hosted: 'direct',
  terminal: 'direct',
  advice: {
    client: 'Set "public: true" and list the device grant and "refresh_token" in "grant_types" of the client.',
    origins:
      'Add "device-authorization", "token", "userinfo" and "revocation" to "cors.endpoints", and the app\'s origin to "cors.allowed_origins".',
    refresh: 'List "offline_access" in the client\'s scopes.',
  },
  limits: ['Authelia ignores "audience" on this grant (authelia issue 12784).'],
  looksLike: { endpoints: { device_authorization_endpoint: /\/api\/oidc\/device-authorization$/ } },
  documentation: 'https://www.authelia.com/configuration/identity-providers/openid-connect/provider/',
}

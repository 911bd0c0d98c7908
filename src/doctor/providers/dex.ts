import type { Recipe } from './recipe.ts'

export const DEX: Recipe = {
  id: 'dex',
  name: 'Dex',
  configuration: { issuer: 'https://id.example.com/dex', clientId: 'YOUR_CLIENT_ID' },
  packaged: 'direct',
  hosted: 'relay',
  terminal: 'direct',
  fault: { hosted: 'request_blocked' },
  advice: {
    client: 'Add a static client with "public: true" and the redirect URI "/device/callback".',
    origins: 'Dex sends no CORS headers at its device endpoint: put the relay in front of a hosted app.',
    refresh: 'Ask for the scope "offline_access", with a connector that supports refresh tokens.',
    rotation: 'Set "expiry.refreshTokens.reuseInterval" to some seconds.',
  },
  limits: [
    'Dex has no answer for a refusal: the code is shown until it expires.',
    'There is no revocation endpoint: signing out ends the session on the television only.',
  ],
  looksLike: {
    endpoints: { device_authorization_endpoint: /\/device\/code$/, token_endpoint: /\/token$/, jwks_uri: /\/keys$/ },
  },
  documentation: 'https://dexidp.io/docs/guides/using-dex/',
}

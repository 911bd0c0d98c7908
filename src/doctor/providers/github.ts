import type { Recipe } from './recipe.ts'

export const GITHUB: Recipe = {
  id: 'github',
  name: 'GitHub',
  configuration: {
    issuer: 'https://github.com/login/oauth',
    clientId: 'YOUR_CLIENT_ID',
    scope: 'read:user',
    providerMetadata: {
      device_authorization_endpoint: 'https://github.com/login/device/code',
      token_endpoint: 'https://github.com/login/oauth/access_token',
    },
  },
  packaged: 'direct',
  hosted: 'relay',
  terminal: 'direct',
  fault: { hosted: 'request_blocked' },
  relayVariables: {
    PROVIDER_METADATA: JSON.stringify({
      device_authorization_endpoint: 'https://github.com/login/device/code',
      token_endpoint: 'https://github.com/login/oauth/access_token',
    }),
  },
  advice: {
    client: 'Create an OAuth app, and tick "Enable Device Flow".',
    origins: 'GitHub sends no CORS headers here: put the relay in front of a hosted app.',
    refresh: 'There is none: the token of an OAuth app does not expire.',
    issuer: 'Name the endpoints in "providerMetadata": GitHub publishes no metadata for this grant.',
  },
  limits: [
    'There is no id_token: the television does not know who is signed in.',
    'There is no revocation endpoint for a public client: signing out ends the session on the television only.',
  ],
  looksLike: {
    issuer: /^https:\/\/(github\.com|[^/]+\/login\/oauth)(\/|$)/,
  },
  documentation: 'https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#device-flow',
}

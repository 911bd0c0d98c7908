import type { Recipe } from './recipe.ts'

export const TWITCH: Recipe = {
  id: 'twitch',
  name: 'Twitch',
  configuration: {
    issuer: 'https://id.twitch.tv/oauth2',
    clientId: 'YOUR_CLIENT_ID',
    scope: '',
    authorizationParameters: { scopes: 'user:read:email' },
    tokenParameters: { scopes: 'user:read:email' },
    providerMetadata: { device_authorization_endpoint: 'https://id.twitch.tv/oauth2/device' },
  },
  packaged: 'direct',
  hosted: 'relay',
  terminal: 'direct',
  fault: { hosted: 'request_blocked' },
  relayVariables: {
    PROVIDER_METADATA: JSON.stringify({ device_authorization_endpoint: 'https://id.twitch.tv/oauth2/device' }),
  },
  advice: {
    client: 'Register an application of the client type "Public".',
    grant: 'Name the device endpoint in "providerMetadata": the metadata leaves it out.',
    origins: 'Twitch documents no CORS for this endpoint: put the relay in front of a hosted app.',
    scopes: 'Leave "scope" empty: Twitch reads "scopes", in the device request and in the token requests.',
  },
  limits: ['There is no id_token: the television does not know who is signed in.'],
  looksLike: { issuer: /^https:\/\/id\.twitch\.tv\/oauth2$/ },
  documentation: 'https://dev.twitch.tv/docs/authentication/getting-tokens-oauth/#device-code-grant-flow',
}

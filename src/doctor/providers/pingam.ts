import type { Recipe } from './recipe.ts'

export const PINGAM: Recipe = {
  id: 'pingam',
  name: 'PingAM',
  configuration: { issuer: 'https://id.example.com/am/oauth2', clientId: 'YOUR_CLIENT_ID' },
  packaged: 'direct',
  hosted: 'direct',
  terminal: 'direct',
  advice: {
    client: 'Create a public client with the grant types "Device Code" and "Refresh Token".',
    origins: "Add the app's origin to a CORS configuration (Configure > Global Services > CORS Service).",
    refresh: 'Switch on "Issue Refresh Tokens" in the OAuth2 provider service.',
  },
  looksLike: {
    endpoints: {
      device_authorization_endpoint: /\/oauth2\/(realms\/.+\/)?device\/code$/,
      token_endpoint: /\/access_token$/,
    },
  },
  documentation: 'https://docs.pingidentity.com/pingam/latest/am-oauth2/oauth2-device-flow.html',
}

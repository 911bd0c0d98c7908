import type { Recipe } from './recipe.ts'

export const JANSSEN: Recipe = {
  id: 'janssen',
  name: 'Janssen',
  configuration: { issuer: 'https://id.example.com', clientId: 'YOUR_CLIENT_ID' },
  packaged: 'direct',
  hosted: 'direct',
  terminal: 'direct',
  advice: {
    client: 'Create a client with the device grant and the authentication method "none".',
    origins: 'Leave the CORS filter as it is: it allows every origin by default.',
    refresh: 'Allow the client the grant "refresh_token" and the scope "offline_access".',
  },
  looksLike: { endpoints: { device_authorization_endpoint: /\/(jans|ox)-?auth\/restv1\/device_authorization$/ } },
  documentation: 'https://docs.jans.io/stable/janssen-server/auth-server/endpoints/device-authorization/',
}

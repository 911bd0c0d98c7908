import type { Recipe } from './recipe.ts'

export const CASDOOR: Recipe = {
  id: 'casdoor',
  name: 'Casdoor',
  configuration: { issuer: 'https://id.example.com', clientId: 'YOUR_CLIENT_ID' },
  packaged: 'direct',
  hosted: 'direct',
  terminal: 'direct',
  fault: { hosted: 'request_blocked' },
  advice: {
    client: 'Create an application with the grant types "Device Code" and "Refresh Token".',
    origins: "Add the app's origin to a redirect URI of an application: Casdoor answers 403 to every other page.",
    refresh: 'Ask for the scope "offline_access", and allow the grant "Refresh Token".',
  },
  looksLike: { endpoints: { device_authorization_endpoint: /\/api\/device-auth$/ } },
  documentation: 'https://casdoor.org/docs/how-to-connect/oauth',
}

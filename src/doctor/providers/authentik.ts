import type { Recipe } from './recipe.ts'

export const AUTHENTIK: Recipe = {
  id: 'authentik',
  name: 'authentik',
  configuration: { issuer: 'https://id.example.com/application/o/YOUR_APPLICATION/', clientId: 'YOUR_CLIENT_ID' },
  packaged: 'direct',
  hosted: 'relay',
  terminal: 'direct',
  fault: { hosted: 'request_blocked' },
  advice: {
    client: 'Create an OAuth2 provider of the type "Public", and an application for it.',
    grant: 'Choose a "Device code flow" in the brand: authentik ships without one.',
    origins: 'authentik sends no CORS headers at its device endpoint: put the relay in front of a hosted app.',
    refresh: 'Add the scope mapping "offline_access" to the provider.',
    code: 'authentik gives 20 codes an hour and address, and answers 429 after that; the app waits.',
    issuer: 'Write the issuer with the slash at its end.',
  },
  looksLike: { endpoints: { device_authorization_endpoint: /\/application\/o\/device\/$/ } },
  documentation: 'https://docs.goauthentik.io/add-secure-apps/providers/oauth2/device_code/',
}

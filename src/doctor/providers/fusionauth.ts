import type { Recipe } from './recipe.ts'

export const FUSIONAUTH: Recipe = {
  id: 'fusionauth',
  name: 'FusionAuth',
  configuration: { issuer: 'https://id.example.com', clientId: 'YOUR_CLIENT_ID' },
  packaged: 'direct',
  hosted: 'direct',
  terminal: 'direct',
  advice: {
    client:
      'Enable the device grant and the refresh token grant in the application, and do not require client authentication.',
    grant: 'Set a "Device verification URL": a short address of your own that leads to FusionAuth\'s page.',
    origins: "Switch on the CORS filter under Settings > System, and add the app's origin and the method POST.",
    refresh: 'Ask for the scope "offline_access", and enable the refresh token grant.',
    issuer: 'Set the tenant\'s issuer to its https address: it is "acme.com" in a new installation.',
  },
  limits: ['There is no revocation endpoint in its metadata: signing out ends the session on the television only.'],
  looksLike: {
    endpoints: {
      device_authorization_endpoint: /\/oauth2\/device_authorize$/,
      jwks_uri: /\/\.well-known\/jwks\.json$/,
    },
  },
  documentation: 'https://fusionauth.io/docs/lifecycle/authenticate-users/oauth/endpoints',
}

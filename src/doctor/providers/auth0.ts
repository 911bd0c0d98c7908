import type { Recipe } from './recipe.ts'

export const AUTH0: Recipe = {
  id: 'auth0',
  name: 'Auth0',
  configuration: {
    issuer: 'https://YOUR_TENANT.us.auth0.com/',
    clientId: 'YOUR_CLIENT_ID',
    authorizationParameters: { audience: 'https://YOUR_API' },
  },
  packaged: 'direct',
  hosted: 'direct',
  terminal: 'direct',
  advice: {
    client: 'Create a native application, and switch on the grant types "Device Code" and "Refresh Token".',
    origins: 'Add the app\'s origin to "Allowed Web Origins" and "Allowed Origins (CORS)" of the application.',
    parameters: 'Name your API in "authorizationParameters.audience": without it the access token is opaque.',
    refresh: 'Switch on "Allow Offline Access" for the API.',
    rotation: 'Set a "Rotation Overlap Period" of some seconds for the application.',
    code: 'Set character set and mask of the code under Settings > Advanced > Device Flow User Code Format.',
    issuer: 'Write the issuer with the slash at its end.',
  },
  looksLike: {
    issuer: /\.auth0\.com\/?$/,
    endpoints: { device_authorization_endpoint: /\/oauth\/device\/code$/, token_endpoint: /\/oauth\/token$/ },
  },
  documentation: 'https://auth0.com/docs/get-started/authentication-and-authorization-flow/device-authorization-flow',
}

import type { Recipe } from './recipe.ts'

export const OPENIDDICT: Recipe = {
  id: 'openiddict',
  name: 'OpenIddict',
  configuration: {
    issuer: 'https://id.example.com/',
    clientId: 'YOUR_CLIENT_ID',
    authorizationParameters: { resource: 'https://YOUR_API' },
  },
  packaged: 'direct',
  hosted: 'direct',
  terminal: 'direct',
  advice: {
    client:
      'Create a public application with the permissions for the device endpoint, the device grant and refresh tokens.',
    grant: 'Call AllowDeviceAuthorizationFlow and AllowRefreshTokenFlow, and set the endpoint URIs.',
    origins: "Add ASP.NET Core's CORS policy for the app's origin in front of UseAuthentication.",
    parameters: 'Name the API in "authorizationParameters.resource" if your server asks for resources.',
    refresh: 'Grant the scope "offline_access".',
    rotation: 'SetRefreshTokenReuseLeeway to some seconds.',
    issuer: 'Write the issuer with the slash at its end.',
  },
  limits: ["The paths are the host program's own: those here are the ones of its samples."],
  looksLike: {
    endpoints: {
      device_authorization_endpoint: /\/connect\/device$/,
      token_endpoint: /\/connect\/token$/,
    },
  },
  documentation: 'https://documentation.openiddict.com/',
}

import type { Recipe } from './recipe.ts'

export const LOGTO: Recipe = {
  id: 'logto',
  name: 'Logto',
  configuration: {
    issuer: 'https://YOUR_TENANT.logto.app/oidc',
    clientId: 'YOUR_CLIENT_ID',
    authorizationParameters: { resource: 'https://YOUR_API' },
    tokenParameters: { resource: 'https://YOUR_API' },
  },
  packaged: 'direct',
  hosted: 'direct',
  terminal: 'direct',
  advice: {
    client: 'Create an application of the type "Input-limited app / CLI".',
    origins: 'Add the app\'s origin to "CORS allowed origins" of the application.',
    parameters: 'Name the API in "resource", in the device request and in the token requests.',
    refresh: 'Ask for the scope "offline_access".',
  },
  looksLike: {
    issuer: /\.logto\.app\/oidc$/,
    endpoints: { device_authorization_endpoint: /\/oidc\/device\/auth$/, token_endpoint: /\/oidc\/token$/ },
  },
  documentation: 'https://docs.logto.io/quick-starts/device-flow',
}

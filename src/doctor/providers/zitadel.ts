import type { Recipe } from './recipe.ts'

export const ZITADEL: Recipe = {
  id: 'zitadel',
  name: 'Zitadel',
  configuration: {
    issuer: 'https://YOUR_INSTANCE.zitadel.cloud',
    clientId: 'YOUR_CLIENT_ID',
    scope: 'openid profile email offline_access urn:zitadel:iam:org:project:id:YOUR_PROJECT_ID:aud',
  },
  packaged: 'direct',
  hosted: 'direct',
  terminal: 'direct',
  advice: {
    client:
      'Create a native application, choose "None" as the authentication method, and tick "Device Code" and "Refresh Token".',
    scopes: 'Add the scope "urn:zitadel:iam:org:project:id:YOUR_PROJECT_ID:aud": your API is then in the audience.',
    refresh: 'Ask for the scope "offline_access", and tick the grant "Refresh Token".',
  },
  limits: ['An unknown code looks like a refusal, because Zitadel answers "access_denied" for both.'],
  looksLike: {
    issuer: /\.zitadel\.cloud\/?$/,
    endpoints: { device_authorization_endpoint: /\/oauth\/v2\/device_authorization$/ },
  },
  documentation: 'https://zitadel.com/docs/guides/integrate/login/oidc/device-authorization',
}

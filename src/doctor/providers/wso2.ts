import type { Recipe } from './recipe.ts'

export const WSO2: Recipe = {
  id: 'wso2',
  name: 'WSO2 Identity Server',
  configuration: { issuer: 'https://id.example.com/oauth2/token', clientId: 'YOUR_CLIENT_ID' },
  packaged: 'direct',
  hosted: 'direct',
  terminal: 'direct',
  advice: {
    client:
      'Create an application, tick "Device Authorization Grant" and "Refresh Token", and make it a public client.',
    origins: 'Add the app\'s origin to "Allowed origins" of the application.',
    code: 'Set length and characters of the code in deployment.toml.',
    issuer: 'Use the issuer that the metadata names, which ends in /oauth2/token.',
  },
  looksLike: {
    endpoints: { device_authorization_endpoint: /\/oauth2\/device_authorize$/, jwks_uri: /\/oauth2\/jwks$/ },
  },
  documentation: 'https://is.docs.wso2.com/en/latest/references/grant-types/',
}

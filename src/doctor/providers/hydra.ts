import type { Recipe } from './recipe.ts'

export const HYDRA: Recipe = {
  id: 'hydra',
  name: 'Ory Hydra',
  configuration: {
    issuer: 'https://id.example.com/',
    clientId: 'YOUR_CLIENT_ID',
    authorizationParameters: { audience: 'https://YOUR_API' },
  },
  packaged: 'direct',
  hosted: 'direct',
  terminal: 'direct',
  advice: {
    client: 'Create a client with the device grant and "token_endpoint_auth_method": "none".',
    grant: 'Set "urls.device.verification" and "urls.device.success" to your own pages.',
    origins: 'Set "serve.public.cors.enabled" and list the app\'s origin in "serve.public.cors.allowed_origins".',
    parameters: 'List the API in the client\'s "audience", and name it in "authorizationParameters.audience".',
    refresh: 'Allow the client the scope "offline_access" and the grant "refresh_token".',
    rotation: 'Set "oauth2.grant.refresh_token.rotation_grace_period" to some seconds.',
    issuer: 'Write the issuer exactly as "urls.self.issuer" has it, the slash at its end included.',
  },
  looksLike: {
    issuer: /\.oryapis\.com\/?$/,
    endpoints: { device_authorization_endpoint: /\/oauth2\/device\/auth$/, token_endpoint: /\/oauth2\/token$/ },
  },
  documentation: 'https://www.ory.com/docs/oauth2-oidc/device-authorization',
}

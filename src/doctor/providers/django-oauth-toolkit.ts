import type { Recipe } from './recipe.ts'

export const DJANGO_OAUTH_TOOLKIT: Recipe = {
  id: 'django-oauth-toolkit',
  name: 'django-oauth-toolkit',
  configuration: {
    issuer: 'https://id.example.com/o',
    clientId: 'YOUR_CLIENT_ID',
    providerMetadata: { device_authorization_endpoint: 'https://id.example.com/o/device-authorization/' },
  },
  packaged: 'direct',
  hosted: 'relay',
  terminal: 'direct',
  fault: { hosted: 'request_blocked' },
  relayVariables: {
    PROVIDER_METADATA: JSON.stringify({
      device_authorization_endpoint: 'https://id.example.com/o/device-authorization/',
    }),
  },
  advice: {
    client: 'Create a public application with the grant type "Device Code".',
    grant:
      'Set "OAUTH_DEVICE_VERIFICATION_URI", and "OIDC_ENABLED" with a signing key. Name the device endpoint in ' +
      '"providerMetadata": the metadata leaves it out.',
    origins:
      'The device endpoint sends no CORS headers: use django-cors-headers, or put the relay in front of a hosted app.',
    refresh: 'Ask for the scope "offline_access" if your server has it.',
  },
  looksLike: {
    endpoints: {
      token_endpoint: /\/token\/$/,
      userinfo_endpoint: /\/userinfo\/$/,
      jwks_uri: /\/\.well-known\/jwks\.json$/,
    },
  },
  documentation: 'https://django-oauth-toolkit.readthedocs.io/en/latest/tutorial/tutorial_06.html',
}

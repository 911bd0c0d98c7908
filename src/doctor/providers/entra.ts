import type { Recipe } from './recipe.ts'

export const ENTRA: Recipe = {
  id: 'entra',
  name: 'Microsoft Entra ID, one tenant',
  configuration: { issuer: 'https://login.microsoftonline.com/YOUR_TENANT_ID/v2.0', clientId: 'YOUR_CLIENT_ID' },
  packaged: 'direct',
  hosted: 'relay',
  terminal: 'direct',
  fault: { hosted: 'request_blocked' },
  advice: {
    client: 'Register an application, and set "Allow public client flows" to yes.',
    origins: 'Microsoft answers no page at this endpoint: put the relay in front of a hosted app.',
    scopes:
      'Add your API\'s scope, e.g. "api://YOUR_API/films.read": without one the access token is for Microsoft Graph.',
    refresh: 'Ask for the scope "offline_access".',
  },
  limits: [
    'There is no verification_uri_complete: the QR code opens the page, and the viewer types the code.',
    'There is no revocation endpoint: signing out ends the session on the television only.',
  ],
  looksLike: {
    issuer: /^https:\/\/login\.microsoftonline\.(com|us)\/(?!(common|organizations|consumers)\/)[^/]+\/v2\.0$/,
    endpoints: {
      device_authorization_endpoint: /\/(?!(common|organizations|consumers)\/)[^/]+\/oauth2\/v2\.0\/devicecode$/,
    },
  },
  documentation: 'https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-device-code',
}

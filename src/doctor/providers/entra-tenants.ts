import type { Recipe } from './recipe.ts'

export const ENTRA_TENANTS: Recipe = {
  id: 'entra-tenants',
  name: 'Microsoft Entra ID, several tenants',
  configuration: {
    issuer: 'https://login.microsoftonline.com/common/v2.0',
    clientId: 'YOUR_CLIENT_ID',
    issuerTemplate: 'https://login.microsoftonline.com/{tenantid}/v2.0',
  },
  packaged: 'direct',
  hosted: 'relay',
  terminal: 'direct',
  fault: { hosted: 'request_blocked' },
  relayVariables: {
    PROVIDER_METADATA: JSON.stringify({
      device_authorization_endpoint: 'https://login.microsoftonline.com/common/oauth2/v2.0/devicecode',
      token_endpoint: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
    }),
  },
  advice: {
    client: 'Register an application for several tenants, and set "Allow public client flows" to yes.',
    origins: 'Microsoft answers no page at this endpoint: put the relay in front of a hosted app.',
    refresh: 'Ask for the scope "offline_access".',
    issuer: 'Set "issuerTemplate": the metadata of "common" and "organizations" names no tenant.',
  },
  limits: [
    'There is no verification_uri_complete: the QR code opens the page, and the viewer types the code.',
    'There is no revocation endpoint: signing out ends the session on the television only.',
  ],
  looksLike: {
    issuer: /^https:\/\/login\.microsoftonline\.(com|us)\/(common|organizations|consumers)\/v2\.0$/,
    endpoints: { device_authorization_endpoint: /\/(common|organizations|consumers)\/oauth2\/v2\.0\/devicecode$/ },
  },
  documentation: 'https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-device-code',
}

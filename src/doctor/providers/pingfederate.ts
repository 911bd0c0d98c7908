import type { Recipe } from './recipe.ts'

export const PINGFEDERATE: Recipe = {
  id: 'pingfederate',
  name: 'PingFederate',
  configuration: { issuer: 'https://id.example.com', clientId: 'YOUR_CLIENT_ID' },
  packaged: 'direct',
  hosted: 'relay',
  terminal: 'direct',
  fault: { hosted: 'request_blocked' },
  advice: {
    client: 'Create a client without authentication, and allow "Device Authorization Grant" and "Refresh Token".',
    origins: "PingFederate's CORS list has no device endpoint: put the relay in front of a hosted app.",
    refresh: 'Allow the grant "Refresh Token".',
  },
  looksLike: { endpoints: { device_authorization_endpoint: /\/as\/device_authz\.oauth2$/ } },
  documentation:
    'https://docs.pingidentity.com/pingfederate/latest/developers_reference_guide/pf_device_authorization_endpoint.html',
}

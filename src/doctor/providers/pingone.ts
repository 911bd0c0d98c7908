import type { Recipe } from './recipe.ts'

export const PINGONE: Recipe = {
  id: 'pingone',
  name: 'PingOne',
  configuration: { issuer: 'https://auth.pingone.com/YOUR_ENVIRONMENT_ID/as', clientId: 'YOUR_CLIENT_ID' },
  packaged: 'direct',
  hosted: 'direct',
  terminal: 'direct',
  advice: {
    client: 'Create a "Device Authorization" application, and tick the refresh token grant.',
    scopes: 'Add a resource with your scopes to the application: this endpoint takes a client ID and scopes only.',
    refresh: 'Tick "Refresh Token" in the application.',
  },
  looksLike: {
    issuer: /^https:\/\/auth\.pingone\.[\w.]+\/[^/]+\/as$/,
    endpoints: { device_authorization_endpoint: /\/as\/device_authorization$/ },
  },
  documentation: 'https://docs.pingidentity.com/pingone/applications/p1_add_app_device_authorization.html',
}

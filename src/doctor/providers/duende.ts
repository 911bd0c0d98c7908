import type { Recipe } from './recipe.ts'

export const DUENDE: Recipe = {
  id: 'duende',
  name: 'Duende IdentityServer',
  configuration: { issuer: 'https://id.example.com', clientId: 'YOUR_CLIENT_ID' },
  packaged: 'direct',
  hosted: 'relay',
  terminal: 'direct',
  fault: { hosted: 'request_blocked' },
  advice: {
    client: 'Add a client with GrantTypes.DeviceFlow, "RequireClientSecret = false" and "AllowOfflineAccess = true".',
    origins: 'The device endpoint is not in the list of CORS paths: put the relay in front of a hosted app.',
    refresh: 'Set "AllowOfflineAccess = true" for the client.',
    rotation:
      'Duende 7 reuses refresh tokens by default; with OneTimeOnly, add a grace period in a custom IRefreshTokenService.',
    code: 'Set "UserCodeType" and "DeviceCodeLifetime" (300 seconds by default) of the client.',
  },
  looksLike: { endpoints: { device_authorization_endpoint: /\/connect\/deviceauthorization$/ } },
  documentation: 'https://docs.duendesoftware.com/identityserver/reference/endpoints/device-authorization/',
}

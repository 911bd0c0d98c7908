import type { Recipe } from './recipe.ts'

export const OIDC_PROVIDER: Recipe = {
  id: 'oidc-provider',
  name: 'node oidc-provider',
  configuration: { issuer: 'https://id.example.com', clientId: 'YOUR_CLIENT_ID' },
  packaged: 'direct',
  hosted: 'direct',
  terminal: 'direct',
  advice: {
    client: 'Add a client with "application_type": "native", "token_endpoint_auth_method": "none" and both grants.',
    grant: 'Enable "features.deviceFlow" and "features.revocation".',
    origins: 'Return true from "clientBasedCORS" for the app\'s origin.',
    parameters: 'Enable "features.resourceIndicators" if your APIs want JWTs, and name them in "resource".',
    refresh: 'Ask for the scope "offline_access".',
    rotation: 'Let "rotateRefreshToken" return false: a token that is used twice revokes the whole grant.',
  },
  looksLike: { endpoints: { device_authorization_endpoint: /\/device\/auth$/, token_endpoint: /\/token$/ } },
  documentation: 'https://github.com/panva/node-oidc-provider/blob/main/docs/README.md#featuresdeviceflow',
}

import type { Recipe } from './recipe.ts'

export const COGNITO: Recipe = {
  id: 'cognito',
  name: 'AWS Cognito',
  configuration: { issuer: 'https://cognito-idp.YOUR_REGION.amazonaws.com/YOUR_POOL_ID', clientId: 'YOUR_CLIENT_ID' },
  packaged: 'none',
  hosted: 'none',
  terminal: 'none',
  fault: { packaged: 'device_grant_not_offered', hosted: 'device_grant_not_offered' },
  advice: {
    grant: 'Cognito has no device grant. Put a provider that has it (Keycloak, Auth0 …) in front of the user pool.',
  },
  limits: [
    'A sample of Amazon adds the grant with Lambda functions, but with its own requests: Couchpass does not support it.',
  ],
  looksLike: { issuer: /^https:\/\/cognito-idp\.[\w-]+\.amazonaws\.com\// },
  documentation: 'https://docs.aws.amazon.com/cognito/latest/developerguide/federation-endpoints.html',
}

/**
 * The labels of Keycloak's admin console that the remedies use, by their key in its English catalogue
 * (theme/keycloak.v2/admin/messages/messages_en.properties, 26.7.5). e2e/cli/doctor-console.spec.ts compares them.
 */
export const CONSOLE_LABELS = {
  accessSettings: 'Access settings',
  addClientScope: 'Add client scope',
  assignRole: 'Assign role',
  attributes: 'Attributes',
  capabilityConfig: 'Capability config',
  clientAuthentication: 'Client authentication',
  clientScopes: 'Client scopes',
  'clientScopeTypes.default': 'Default',
  'clientScopeTypes.optional': 'Optional',
  clients: 'Clients',
  createClientScope: 'Create client scope',
  details: 'Details',
  directAccess: 'Direct access grants',
  email: 'Email',
  enabled: 'Enabled',
  firstName: 'First name',
  frontendUrl: 'Frontend URL',
  general: 'General',
  keyForCodeExchange: 'PKCE Method',
  lastName: 'Last name',
  oAuthDPoP: 'Require DPoP bound tokens',
  oAuthDeviceCodeLifespan: 'OAuth 2.0 Device Code Lifespan',
  oAuthDevicePollingInterval: 'OAuth 2.0 Device Polling Interval',
  oauthDeviceAuthorizationGrant: 'OAuth 2.0 Device Authorization Grant',
  realmSettings: 'Realm settings',
  refreshTokenMaxReuse: 'Refresh Token Max Reuse',
  refreshTokens: 'Refresh tokens',
  requireSsl: 'Require SSL',
  revokeRefreshToken: 'Revoke Refresh Token',
  roleMapping: 'Role mapping',
  settings: 'Settings',
  setup: 'Setup',
  shortVerificationUri: 'Short verification_uri in Device Authorization flow',
  standardFlow: 'Standard flow',
  tokens: 'Tokens',
  users: 'Users',
  validRedirectUri: 'Valid redirect URIs',
  webOrigins: 'Web origins',
} as const

const at = (...labels: string[]) => labels.join(' > ')
const {
  accessSettings,
  capabilityConfig,
  clients,
  clientScopes,
  general,
  realmSettings,
  settings,
  setup,
  tokens,
  refreshTokens,
} = CONSOLE_LABELS

/** Where the settings are in the console. "{client}" stands for the client ID. */
export const CONSOLE = {
  ...CONSOLE_LABELS,
  client: at(clients, '{client}'),
  capability: at(clients, '{client}', settings, capabilityConfig),
  access: at(clients, '{client}', settings, accessSettings),
  clientScopeSetup: at(clients, '{client}', clientScopes, setup),
  realmGeneral: at(realmSettings, general),
  realmTokens: at(realmSettings, tokens, general),
  realmRefresh: at(realmSettings, tokens, refreshTokens),
} as const

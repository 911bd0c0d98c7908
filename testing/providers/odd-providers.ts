import type { Recipe } from '../../src/doctor/providers/recipe.ts'
import type { Fact } from './behaviour.ts'
import { standIn, type StandIn } from './stand-in.ts'

/** Providers that do not exist. They mix habits of real ones, so that nothing is understood for one name alone. */
export const ODD_PROVIDERS: readonly StandIn[] = [
  odd(
    'odd-words',
    'https://id.example.com/tenants/tv/',
    {},
    {
      metadata: ['oauth2'],
      devicePath: '/v3/codes',
      tokenPath: '/v3/redeem',
      verificationPath: '/go',
      verificationName: 'verification_url',
      userCode: '12-34-56',
      expiresIn: '300',
      interval: 5,
      deviceMembers: { message: 'Go to the page and enter the code.', qr: null, verification_uri_complete: '' },
      pending: { status: 403, body: { message: 'authorization_pending' } },
      slowDown: { status: 429, body: { error: 'slow_down', error_description: 'Too fast' } },
      denied: { status: 200, body: { error: 'authorization_declined', error_uri: null } },
      expired: { status: 400, body: { status: 400, message: 'code_expired' } },
      unknownCode: { status: 410, body: { error: 'bad_verification_code' } },
      idToken: false,
      refreshToken: 'always',
      rotates: true,
      scopeAnswer: 'list',
    },
  ),
  odd(
    'odd-form',
    'https://id.example.com',
    {
      scope: '',
      authorizationParameters: { response_type: 'device_code', scopes: 'films', resource: 'https://api.example.com' },
      providerMetadata: { device_authorization_endpoint: 'https://id.example.com/oauth/device' },
    },
    {
      metadata: ['oidc'],
      deviceUnadvertised: true,
      devicePath: '/oauth/device',
      deviceParameters: { response_type: 'invalid_request', resource: 'invalid_target' },
      scopeParameter: 'scopes',
      jwtFor: 'resource',
      formUnlessJsonAccepted: true,
      refusesCharset: true,
      userCode: 'bcdfghjkmnpq',
      complete: false,
      expiresIn: undefined,
      interval: 5,
      pending: { status: 428, body: { error: 'authorization_pending' } },
      expired: { status: 401, body: { error: 'code_expired' } },
      unknownCode: { status: 404, body: { error: 'device_not_found' } },
      tokenType: 'BearerToken',
      accessTokenSeconds: undefined,
      idToken: false,
      refreshToken: 'always',
    },
  ),
  odd(
    'odd-tenants',
    'https://id.example.com/any/v1',
    {
      issuerTemplate: 'https://id.example.com/{tenantid}/v1',
      authorizationParameters: { audience: 'https://api.example.com', acr_values: 'phr' },
    },
    {
      metadata: ['oidc', 'oauth2'],
      claimedIssuer: '{origin}/{tenantid}/v1',
      idTokenIssuer: '{origin}/{tenantid}/v1',
      devicePath: '/any/v1/device',
      tokenPath: '/any/v1/token',
      userinfoPath: '/any/v1/me',
      offersPkce: true,
      deviceParameters: { audience: 'invalid_request', acr_values: 'interaction_required' },
      jwtFor: 'audience',
      userCode: 'BCDF-GHJK-LMNP',
      expiresIn: 120,
      interval: 5,
      deviceLimit: { codes: 5, status: 429, body: { error: 'slow_down' }, retryAfter: '2' },
      pending: { status: 401, body: { error: 'authorization_pending' } },
      slowDown: { status: 400, body: { message: 'slow_down' } },
      denied: { status: 403, body: { error: 'access_denied' } },
      expired: { status: 403, body: { error: 'expired_token' } },
    },
  ),
]

function odd(id: string, issuer: string, keys: Readonly<Record<string, unknown>>, facts: Omit<Fact, 'from' | 'basis'>) {
  const recipe: Recipe = {
    ...{ id, name: id, packaged: 'direct', hosted: 'direct', terminal: 'direct' },
    configuration: { issuer, clientId: 'tv', ...keys },
    advice: {},
    looksLike: {},
    documentation: 'https://www.rfc-editor.org/rfc/rfc8628',
  }
  return standIn(recipe, [{ from: recipe.documentation, basis: 'assumed', ...facts }])
}

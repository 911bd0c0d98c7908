import type { Recipe } from '../../src/doctor/providers/recipe.ts'
import type { Behaviour, Fact } from './behaviour.ts'

/** A provider that the generic server can play, with the source of everything that it does. */
export interface StandIn {
  readonly recipe: Recipe
  readonly facts: readonly Fact[]
  readonly behaviour: Behaviour
}

/** RFC 8628 §3.5, RFC 6749 §5.2: what a provider does of which its documentation says nothing else. */
const BY_THE_BOOK: Behaviour = {
  metadata: ['oidc'],
  tokenPath: '/token',
  userCode: 'WDJB-MJHT',
  verificationPath: '/device',
  complete: true,
  pending: { status: 400, body: { error: 'authorization_pending' } },
  slowDown: { status: 400, body: { error: 'slow_down' } },
  denied: { status: 400, body: { error: 'access_denied' } },
  expired: { status: 400, body: { error: 'expired_token' } },
  unknownCode: { status: 400, body: { error: 'invalid_grant' } },
  tokenType: 'Bearer',
  accessTokenSeconds: 300,
  idToken: true,
  refreshToken: 'offline_access',
  cors: { metadata: 'any', device: 'any', token: 'any', userinfo: 'any', revocation: 'any' },
}

export function standIn(recipe: Recipe, facts: readonly Fact[]): StandIn {
  let behaviour = BY_THE_BOOK
  for (const { from: _, basis: __, ...part } of facts) behaviour = { ...behaviour, ...part }
  return { recipe, facts, behaviour }
}

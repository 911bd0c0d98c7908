import type { FindingCode } from './explanations.ts'
import type { Recipe, Topic } from './providers/recipe.ts'

/** What a recipe says to a finding. A code that is not here has a remedy that is the same for every provider. */
const TOPICS: Partial<Readonly<Record<FindingCode, Topic>>> = {
  device_grant_not_offered: 'grant',
  metadata_not_found: 'issuer',
  issuer_mismatch: 'issuer',
  unauthorized_client: 'client',
  invalid_client: 'client',
  client_not_public: 'client',
  request_blocked: 'origins',
  web_origin_refused: 'origins',
  web_origin_partly: 'origins',
  invalid_scope: 'scopes',
  scope_unknown: 'scopes',
  scope_not_granted: 'scopes',
  invalid_request: 'parameters',
  refused: 'parameters',
  offline_access_unknown: 'refresh',
  offline_access_not_granted: 'refresh',
  refresh_token_missing: 'refresh',
  refresh_failed: 'refresh',
  rotation_strict: 'rotation',
  refresh_not_rotated: 'rotation',
  code_life_short: 'code',
  code_life_long: 'code',
  too_many_requests: 'code',
}

/** The recipe's sentence for a finding. Undefined: the recipe says nothing about it. */
export function recipeLine(
  { advice }: Recipe,
  code: FindingCode,
  { isRelayed }: { readonly isRelayed: boolean },
): string | undefined {
  const topic = TOPICS[code]
  // A relay answers pages itself, so the provider's origins do not matter.
  return topic === undefined || (isRelayed && topic === 'origins') ? undefined : advice[topic]
}

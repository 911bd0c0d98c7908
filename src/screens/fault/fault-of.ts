import type { FaultSentence } from '../../i18n/messages.ts'
import { EARLIEST_WALL_MS } from '../../protocol/clock.ts'
import { OAuthError, ResponseFormatError, TokenBindingError, UnreachableError } from '../../protocol/errors.ts'

export interface Fault {
  /** To quote: the provider's own error word, or one of ours. Stable. */
  readonly code: string
  readonly sentence: FaultSentence
}

/** What the television knows of itself at the moment of a fault. */
export interface Circumstances {
  readonly isOffline: boolean
  /** The set's own clock, epoch milliseconds. */
  readonly wallMs: number
}

/** What a viewer is told of an error. Total: whatever is thrown gets a code and a sentence. */
export function faultOf(error: unknown, { isOffline, wallMs }: Circumstances): Fault {
  // A page is told of a failed connection only that it failed; what can be known otherwise is said.
  if (error instanceof UnreachableError && error.code === 'no_connection') {
    if (isOffline) return { code: 'offline', sentence: 'offline' }
    // Without its date no server's certificate is valid for the set.
    if (wallMs < EARLIEST_WALL_MS) return { code: 'clock_wrong', sentence: 'clock_wrong' }
  }
  if (error instanceof OAuthError) return { code: error.code, sentence: SENTENCES.get(error.code) ?? 'refused' }
  if (error instanceof UnreachableError || error instanceof ResponseFormatError || error instanceof TokenBindingError)
    return { code: error.code, sentence: SENTENCES.get(error.code) ?? 'unexpected' }
  return { code: 'unexpected_error', sentence: 'unexpected' }
}

const SENTENCES: ReadonlyMap<string, FaultSentence> = new Map([
  ['no_connection', 'no_connection'],
  ['timeout', 'timeout'],
  ['server_error', 'server_trouble'],
  ['too_many_requests', 'server_trouble'],
  ['unexpected_answer', 'server_trouble'],
  ['answer_too_large', 'not_json'],
  ['redirected', 'not_json'],
  ['not_json', 'not_json'],
  ['request_blocked', 'request_blocked'],
  ['metadata_not_found', 'metadata_not_found'],
  ['issuer_mismatch', 'issuer_mismatch'],
  ['device_grant_not_offered', 'device_grant_not_offered'],
  ['insecure_endpoint', 'insecure_endpoint'],
  ['invalid_device_response', 'unusable_answer'],
  ['unsafe_user_code', 'unusable_answer'],
  ['unsafe_verification_uri', 'unusable_answer'],
  ['interval_too_long', 'unusable_answer'],
  ['invalid_token_response', 'unusable_tokens'],
  ['invalid_id_token', 'unusable_tokens'],
  ['invalid_grant', 'invalid_grant'],
  ['invalid_client', 'invalid_client'],
  ['unauthorized_client', 'unauthorized_client'],
  ['unsupported_grant_type', 'device_grant_not_offered'],
  ['invalid_scope', 'invalid_scope'],
  ['not_allowed', 'not_allowed'],
  ['token_binding_unavailable', 'token_binding_unavailable'],
  ['token_binding_not_offered', 'token_binding_not_offered'],
  ['token_binding_refused', 'token_binding_refused'],
  ['token_binding_clock', 'token_binding_clock'],
])

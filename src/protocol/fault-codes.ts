/**
 * The provider error words that Couchpass knows (RFC 6749 §4.1.2.1 and §5.2, RFC 6750 §3.1; `not_allowed` is
 * Keycloak's), and three that Couchpass sets itself in the provider's place.
 */
const PROVIDER_WORDS = [
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
  'invalid_token',
  'not_allowed',
  'server_error',
  'userinfo_refused',
  'revocation_refused',
  'unreadable_error_code',
] as const

/**
 * Every code that Couchpass shows when a sign-in fails. People quote them, so a code never changes its meaning. Records
 * over this list hold its sentence (src/screens/fault/fault-sentences.ts) and its explanation
 * (src/doctor/fault-explanations.ts); a record that lacks a code does not compile. docs/fault-codes.md has a row for
 * each code, which a test compares.
 */
export const FAULT_CODES = [
  // Detected on the television.
  'offline',
  'clock_wrong',
  // No usable response.
  'no_connection',
  'timeout',
  'too_many_requests',
  'unexpected_answer',
  'not_json',
  'redirected',
  'answer_too_large',
  'request_blocked',
  'answer_lost',
  // The provider's metadata.
  'metadata_not_found',
  'issuer_mismatch',
  'insecure_endpoint',
  'device_grant_not_offered',
  // The response to the device authorization request.
  'invalid_device_response',
  'unsafe_user_code',
  'unsafe_verification_uri',
  'interval_too_long',
  // The responses after the approval.
  'invalid_token_response',
  'invalid_id_token',
  'invalid_userinfo',
  'code_lost',
  // Tokens that are bound to a key (RFC 9449).
  'token_binding_unavailable',
  'token_binding_not_offered',
  'token_binding_refused',
  'token_binding_clock',
  'key_store_timeout',
  // The provider refused. `refused` is shown in place of an error word that is not in the list.
  ...PROVIDER_WORDS,
  'refused',
  // The app itself.
  'configuration_invalid',
  'insecure_context',
  'unexpected_error',
] as const

export type FaultCode = (typeof FAULT_CODES)[number]

const WORDS: ReadonlySet<string> = new Set(PROVIDER_WORDS)

/** Whether a provider's error word has a code of its own. */
export function isKnownWord(word: string): word is (typeof PROVIDER_WORDS)[number] {
  return WORDS.has(word)
}

/**
 * The error words of a provider that Couchpass knows (RFC 6749 §4.1.2.1 and §5.2, RFC 6750 §3.1; `not_allowed` is Keycloak's), and the
 * three that it says in the provider's place.
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
 * Every code that Couchpass shows when a sign-in fails. People quote them, so none changes its meaning. What belongs to a code stands in
 * records over this list, and a record that lacks one does not compile: its sentence (src/screens/fault/fault-of.ts) and its explanation
 * (src/doctor/fault-explanations.ts). docs/fault-codes.md has a row for each, which a test compares.
 */
export const FAULT_CODES = [
  // What the television knows by itself.
  'offline',
  'clock_wrong',
  // No usable answer came.
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
  // The answer to the device request.
  'invalid_device_response',
  'unsafe_user_code',
  'unsafe_verification_uri',
  'interval_too_long',
  // The answers after the approval.
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
  // The provider refused; `refused` stands for a word that is not in the list, and that is shown in its place.
  ...PROVIDER_WORDS,
  'refused',
  // The app itself.
  'configuration_invalid',
  'insecure_context',
  'unexpected_error',
] as const

export type FaultCode = (typeof FAULT_CODES)[number]

const WORDS: ReadonlySet<string> = new Set(PROVIDER_WORDS)

/** Whether a word that a provider may say has a code of its own. */
export function isKnownWord(word: string): word is (typeof PROVIDER_WORDS)[number] {
  return WORDS.has(word)
}

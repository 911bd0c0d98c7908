/**
 * Where providers deviate from the specifications in a way that Couchpass understands, as one table (ADR 019). Every
 * row that a response needed is named in the diagnostics and by doctor: no relaxation is silent.
 */
interface Dialect {
  /** Providers that are known for it. */
  readonly who: string
  /** What the provider does: the end of a sentence that begins with "The provider". */
  readonly does: string
  /** Where the deviation is documented or visible. */
  readonly source: string
}

/** RFC 6749 §5.2 and §4.1.2.1, RFC 8628 §3.5: the words that a row may stand for. */
type StandardWord =
  | 'authorization_pending'
  | 'slow_down'
  | 'access_denied'
  | 'expired_token'
  | 'invalid_grant'
  | 'invalid_client'
  | 'unauthorized_client'

const ENTRA = 'learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code'
const GITHUB = 'docs.github.com/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps'
const GOOGLE = 'developers.google.com/identity/protocols/oauth2/limited-input-device'
const TWITCH = 'dev.twitch.tv/docs/authentication/getting-tokens-oauth/#device-code-grant-flow'

const TABLE = {
  // Error words.
  authorization_declined: {
    who: 'Microsoft Entra ID, OpenAM',
    does: 'says "authorization_declined" for a denial',
    source: `${ENTRA}, github.com/OpenIdentityPlatform/OpenAM/issues/627`,
  },
  code_expired: {
    who: 'Azure AD (v1)',
    does: 'says "code_expired" for an expired code',
    source: 'AzureAD/azure-activedirectory-library-for-dotnet, AdalError.DeviceCodeAuthorizationCodeExpired',
  },
  bad_verification_code: {
    who: 'Microsoft Entra ID',
    does: 'says "bad_verification_code" for a code that it no longer knows',
    source: ENTRA,
  },
  incorrect_device_code: {
    who: 'GitHub',
    does: 'says "incorrect_device_code" for a code that it no longer knows',
    source: GITHUB,
  },
  incorrect_client_credentials: {
    who: 'GitHub',
    does: 'says "incorrect_client_credentials" for an unknown client',
    source: GITHUB,
  },
  device_flow_disabled: {
    who: 'GitHub',
    does: 'says "device_flow_disabled" for a client that may not use the grant',
    source: GITHUB,
  },
  bad_refresh_token: {
    who: 'GitHub',
    does: 'says "bad_refresh_token" for an ended session',
    source: 'docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/refreshing-user-access-tokens',
  },
  invalid_device_code: {
    who: 'Twitch',
    does: 'says "invalid device code" for a code that it no longer knows',
    source: TWITCH,
  },
  invalid_refresh_token: {
    who: 'Twitch',
    does: 'says "Invalid refresh token" for an ended session',
    source: 'dev.twitch.tv/docs/authentication/refresh-tokens',
  },
  rate_limit_exceeded: {
    who: 'Google',
    does: 'says "rate_limit_exceeded" when it is asked too often',
    source: GOOGLE,
  },
  word_spelling: {
    who: 'no known provider',
    does: 'writes error words in capitals or with hyphens',
    source: 'RFC 6749 §5.2, RFC 8628 §3.5: no two words differ in their spelling alone',
  },

  // Where the word is.
  error_in_message: {
    who: 'Twitch',
    does: 'puts the error word into "message"',
    source: TWITCH,
  },
  error_code_member: {
    who: 'Google, Apigee',
    does: 'puts the error word into "error_code" or "ErrorCode"',
    source: `${GOOGLE}, docs.apigee.com/api-platform/reference/policies/oauth-http-status-code-reference`,
  },
  error_nested: {
    who: 'gateways in the manner of Microsoft Graph and of Facebook',
    does: 'puts the error word into an object in "error"',
    source: 'learn.microsoft.com/graph/errors, developers.facebook.com/docs/graph-api/guides/error-handling',
  },
  form_encoded: {
    who: 'GitHub, where a proxy drops the Accept header',
    does: 'answers with a form in place of JSON',
    source: GITHUB,
  },

  // The response to the device request.
  verification_url: {
    who: 'Google, Azure AD (v1), OpenAM',
    does: 'says "verification_url" in place of "verification_uri"',
    source: `${GOOGLE}, github.com/OpenIdentityPlatform/OpenAM/issues/205`,
  },
  no_expires_in: {
    who: 'no known provider',
    does: 'does not say how long a code is valid: 10 minutes are assumed',
    source: 'RFC 8628 §3.2 requires it; the provider still decides when the code ends',
  },
  device_request_limited: {
    who: 'authentik',
    does: 'limits the requests for codes, so that a viewer had to wait',
    source: 'goauthentik/authentik, providers/oauth2/views/device_backchannel.py: 20 an hour and address',
  },
  retry_date_by_own_clock: {
    who: 'every provider whose CORS headers do not expose Date',
    does: 'names a time to retry at, which was read by the clock of this device',
    source: 'RFC 9110 §10.2.3, Fetch §3.3.3 (CORS-safelisted response headers)',
  },

  // Tokens.
  no_token_type: {
    who: 'LinkedIn, VK',
    does: 'does not name the type of its tokens: Bearer is assumed',
    source: 'github.com/cmd-johnson/deno-oauth2-client/issues/37, github.com/crystal-lang/crystal/issues/4503',
  },
  bearer_token: {
    who: 'Apigee',
    does: 'calls the type of its tokens "BearerToken"',
    source: 'docs.apigee.com/api-platform/security/oauth/access-tokens',
  },
  issuer_template: {
    who: 'Microsoft Entra ID (common, organizations)',
    does: 'signs in viewers of any tenant: the issuer of an id_token is checked against its "tid"',
    source: 'learn.microsoft.com/entra/identity-platform/access-tokens#multitenant-applications',
  },
} as const satisfies Readonly<Record<string, Dialect>>

export type DialectId = keyof typeof TABLE

export const DIALECTS: Readonly<Record<DialectId, Dialect>> = TABLE

/**
 * The error words of the table, in lower case, with their rows and the standard words they stand for. Not a part of the
 * rows, because the texts of the rows are for doctor: they cost a television's script 1.4 kB gzip.
 */
export const DIALECT_WORDS: Readonly<Record<string, { readonly id: DialectId; readonly means: StandardWord }>> = {
  authorization_declined: { id: 'authorization_declined', means: 'access_denied' },
  code_expired: { id: 'code_expired', means: 'expired_token' },
  bad_verification_code: { id: 'bad_verification_code', means: 'expired_token' },
  incorrect_device_code: { id: 'incorrect_device_code', means: 'expired_token' },
  incorrect_client_credentials: { id: 'incorrect_client_credentials', means: 'invalid_client' },
  device_flow_disabled: { id: 'device_flow_disabled', means: 'unauthorized_client' },
  bad_refresh_token: { id: 'bad_refresh_token', means: 'invalid_grant' },
  'invalid device code': { id: 'invalid_device_code', means: 'expired_token' },
  'invalid refresh token': { id: 'invalid_refresh_token', means: 'invalid_grant' },
  rate_limit_exceeded: { id: 'rate_limit_exceeded', means: 'slow_down' },
}

/** Called with each row that a response needed. */
export type NoteDialect = (dialect: DialectId) => void

/** RFC 8628 §3.2 requires `expires_in`. Without it: the lifetime that Keycloak and Okta use. Seconds. */
export const ASSUMED_LIFETIME_SECONDS = 600

/** Types of tokens that are used as Bearer tokens, in lower case; '' stands for none. */
export const BEARER_NAMES: readonly (readonly [string, DialectId])[] = [
  ['', 'no_token_type'],
  ['bearertoken', 'bearer_token'],
]

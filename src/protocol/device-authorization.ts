import { ResponseFormatError } from './errors.ts'
import { isDisplayableCode } from './displayable-text.ts'
import { isPlainHttp, isDisplayableUrl } from './safe-url.ts'
import { positiveSeconds } from './response.ts'

/** The provider's response for one attempt (RFC 8628 §3.2), checked and safe to show. */
export interface DeviceAuthorization {
  /** Secret: never shown, logged or used in a query key. */
  readonly deviceCode: string
  /**
   * Secret: proves to the token endpoint that this client requested the code (RFC 7636). Absent: the provider does not
   * offer S256.
   */
  readonly codeVerifier?: string
  /** As received. Shown character by character. */
  readonly userCode: string
  readonly verificationUri: string
  readonly verificationUriComplete?: string
  readonly expiresInSeconds: number
  /** Seconds between a response and the next poll. */
  readonly intervalSeconds: number
}

/** RFC 8628 §3.2: "If no value is provided, clients MUST use 5 as the default." */
const DEFAULT_INTERVAL_SECONDS = 5
/**
 * From this many seconds on, an interval longer than the code's lifetime is a configuration mistake. Below it, somebody
 * has given the code a short lifetime for a test.
 */
const LONG_INTERVAL_SECONDS = 60
/** One day. Longer lifetimes are cut to it: viewers do not wait longer, and a countdown of years is useless. */
const MAX_LIFETIME_SECONDS = 86_400

/** The members of a DeviceAuthorization before they are checked. */
export type UncheckedAuthorization = { readonly [Member in keyof DeviceAuthorization]?: unknown }

/**
 * Checks an authorization before it is shown or polled. It comes from the provider, or from a store that other apps of
 * the same origin can write to. `plainHttp`: the issuer is plain http, so the verification address may be, too.
 *
 * @throws ResponseFormatError `invalid_device_response`, `unsafe_user_code`, `unsafe_verification_uri`,
 *   `interval_too_long`
 */
export function checkAuthorization(
  unchecked: UncheckedAuthorization,
  { plainHttp }: { readonly plainHttp: boolean },
): DeviceAuthorization {
  const { codeVerifier, verificationUriComplete: complete } = unchecked
  const deviceCode = text(unchecked.deviceCode, 'device code')
  const userCode = text(unchecked.userCode, 'user code')
  const verificationUri = text(unchecked.verificationUri, 'verification URI')
  const lifetime = positiveSeconds(unchecked.expiresInSeconds)
  if (lifetime === undefined) throw invalid('the lifetime is missing or no positive number')
  // RFC 7636 §4.1.
  if (codeVerifier !== undefined && !(typeof codeVerifier === 'string' && /^[\w.~-]{43,128}$/.test(codeVerifier)))
    throw invalid('the code verifier is none')
  if (!isDisplayableCode(userCode))
    throw new ResponseFormatError(
      'unsafe_user_code',
      'The user code is empty, too long or holds characters that cannot be shown.',
    )
  if (!isDisplayableUrl(verificationUri, { plainHttp }))
    throw new ResponseFormatError(
      'unsafe_verification_uri',
      'The verification URI is not an https address that can be shown.',
    )
  const expiresInSeconds = Math.min(lifetime, MAX_LIFETIME_SECONDS)
  const intervalSeconds = positiveSeconds(unchecked.intervalSeconds) ?? DEFAULT_INTERVAL_SECONDS
  if (!isCollectable(intervalSeconds, expiresInSeconds))
    throw new ResponseFormatError('interval_too_long', 'The polling interval is not shorter than the life of the code.')
  return {
    deviceCode,
    ...(codeVerifier !== undefined && { codeVerifier }),
    userCode,
    verificationUri,
    // The QR must be as secure as the address shown: an https address would lend its trust to an http QR beside it.
    ...(isDisplayableUrl(complete, { plainHttp: isPlainHttp(verificationUri) }) && {
      verificationUriComplete: complete,
    }),
    expiresInSeconds,
    intervalSeconds,
  }
}

/**
 * False when the first poll would come after the code's end: Keycloak 17.0 shipped with an interval of 600 s and a
 * lifetime of 600 s.
 */
export function isCollectable(intervalSeconds: number, expiresInSeconds: number): boolean {
  return intervalSeconds < LONG_INTERVAL_SECONDS || intervalSeconds < expiresInSeconds
}

function text(value: unknown, name: string): string {
  if (typeof value !== 'string' || value === '') throw invalid(`the ${name} is missing`)
  return value
}

function invalid(why: string): ResponseFormatError {
  return new ResponseFormatError('invalid_device_response', `The answer to the device request is unusable: ${why}.`)
}

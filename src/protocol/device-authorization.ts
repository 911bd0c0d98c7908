import { ResponseFormatError } from './errors.ts'
import { isDisplayableCode } from './displayable-text.ts'
import { isPlainHttp, isDisplayableUrl } from './safe-url.ts'
import { positiveSeconds } from './response.ts'

/** What the provider gave for one attempt (RFC 8628 §3.2), checked and fit to be shown. */
export interface DeviceAuthorization {
  /** Secret: never shown, logged or in a query key. */
  readonly deviceCode: string
  /**
   * Secret: proves at the token endpoint that it is the one who asked (RFC 7636). Absent where the provider has no
   * S256.
   */
  readonly codeVerifier?: string
  /** As received, to be shown character by character. */
  readonly userCode: string
  readonly verificationUri: string
  readonly verificationUriComplete?: string
  readonly expiresInSeconds: number
  /** Seconds between an answer and the next poll. */
  readonly intervalSeconds: number
}

/** RFC 8628 §3.2: "If no value is provided, clients MUST use 5 as the default." */
const DEFAULT_INTERVAL_SECONDS = 5
/** From here on an interval that outlives its code is a mistake in the settings, and no code made short for a test. */
const LONG_INTERVAL_SECONDS = 60
/** A lifetime beyond a day is counted as a day: no viewer waits longer, and a countdown of years says nothing. */
const MAX_LIFETIME_SECONDS = 86_400

/** The members of a DeviceAuthorization, from wherever they come. */
export type UncheckedAuthorization = { readonly [Member in keyof DeviceAuthorization]?: unknown }

/**
 * Gives what may be shown and polled with, whether it has just come from the provider or out of a store that others may
 * have written to. `plainHttp`: the address may be plain http, for the issuer is.
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
    // What is scanned is no weaker than what is shown: an https address beside an http QR would vouch for it.
    ...(isDisplayableUrl(complete, { plainHttp: isPlainHttp(verificationUri) }) && {
      verificationUriComplete: complete,
    }),
    expiresInSeconds,
    intervalSeconds,
  }
}

/** Keycloak 17.0 came with an interval of 600 s and a lifetime of 600 s: such a code can never be collected. */
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

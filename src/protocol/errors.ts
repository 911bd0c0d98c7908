import { isKnownWord, type FaultCode } from './fault-codes.ts'

/**
 * All errors of the protocol, in four classes. Callers branch on the class; people quote the `code`, a stable word:
 * either the provider's own error word (RFC 6749 §5.2) or one of Couchpass's. No error carries a token, a device code
 * or a response.
 */

/** The provider understood the request and refused it. `code` is its error word, e.g. `invalid_client`. */
export class OAuthError extends Error {
  override readonly name = 'OAuthError'
  readonly code: string
  /** HTTP status of the response. */
  readonly status: number

  constructor(code: string, status: number, description?: string) {
    super(description ?? code)
    this.code = code
    this.status = status
  }
}

/** The provider responded, but not as the specification requires. */
export class ResponseFormatError extends Error {
  override readonly name = 'ResponseFormatError'
  readonly code: FaultCode

  constructor(code: FaultCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

interface UnreachableDetails {
  readonly retryAfterSeconds?: number | undefined
  readonly address?: string
  readonly status?: number
}

/** No usable response: no connection, a timeout, a 5xx or 429, or a body that is not JSON. Trying later may help. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError'
  readonly code: FaultCode
  /** How many seconds the server asked the client to wait (RFC 9110 §10.2.3). */
  readonly retryAfterSeconds: number | undefined
  /** Where the request went, without its query; undefined: an answer came. */
  readonly address: string | undefined
  /** HTTP status of an answer that says neither yes nor no; undefined: it does not matter, or no answer came. */
  readonly status: number | undefined

  constructor(code: FaultCode, message: string, options?: ErrorOptions & UnreachableDetails) {
    super(message, options)
    this.code = code
    this.retryAfterSeconds = options?.retryAfterSeconds
    this.address = options?.address
    this.status = options?.status
  }
}

/**
 * Tokens should be bound to a key on this television (RFC 9449) and cannot be. `token_binding_unavailable`: the
 * television cannot store a key. `token_binding_not_offered`: the provider does not support it.
 * `token_binding_refused`: the provider refuses the proofs. `token_binding_clock`: it refuses them because this
 * television's clock is wrong, and no better time is known.
 */
export class TokenBindingError extends Error {
  override readonly name = 'TokenBindingError'
  readonly code: TokenBindingCode

  constructor(code: TokenBindingCode, message: string) {
    super(message)
    this.code = code
  }
}

export type TokenBindingCode = Extract<FaultCode, `token_binding_${string}`>

/** The fault code for any thrown value; `refused` for a provider's error word that is not in the list. Total. */
export function faultCodeOf(error: unknown): FaultCode {
  if (error instanceof OAuthError) return isKnownWord(error.code) ? error.code : 'refused'
  const isOurs =
    error instanceof UnreachableError || error instanceof ResponseFormatError || error instanceof TokenBindingError
  return isOurs ? error.code : 'unexpected_error'
}

import { isKnownWord, type FaultCode } from './fault-codes.ts'

/**
 * What can go wrong, in four classes. Callers branch on the class, people quote the `code`: a stable word, either the
 * provider's own error word (RFC 6749 §5.2) or one of ours. No error carries a token, a code or a response.
 */

/** The provider understood and refused. `code` is its error word, e.g. `invalid_client`. */
export class OAuthError extends Error {
  override readonly name = 'OAuthError'
  readonly code: string
  /** HTTP status of the answer. */
  readonly status: number

  constructor(code: string, status: number, description?: string) {
    super(description ?? code)
    this.code = code
    this.status = status
  }
}

/** The provider answered, but not with what the specification asks for. */
export class ResponseFormatError extends Error {
  override readonly name = 'ResponseFormatError'
  readonly code: FaultCode

  constructor(code: FaultCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** No usable answer: no connection, no answer in time, a 5xx or 429, a body that is not JSON. Trying later may help. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError'
  readonly code: FaultCode
  /** Seconds the server asked us to stay away (RFC 9110 §10.2.3). */
  readonly retryAfterSeconds: number | undefined

  constructor(code: FaultCode, message: string, options?: ErrorOptions & { retryAfterSeconds?: number | undefined }) {
    super(message, options)
    this.code = code
    this.retryAfterSeconds = options?.retryAfterSeconds
  }
}

/**
 * Tokens are to be bound to a key of this television (RFC 9449), and cannot be. `token_binding_unavailable`: it has
 * nowhere to keep a key; `token_binding_not_offered`: the provider does not bind; `token_binding_refused`: it takes no
 * proof of ours; `token_binding_clock`: it takes none that is dated by the clock of this television, and no better one
 * is known.
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

/** The code of whatever was thrown: `refused` for an error word that is the provider's own. Total. */
export function faultCodeOf(error: unknown): FaultCode {
  if (error instanceof OAuthError) return isKnownWord(error.code) ? error.code : 'refused'
  const isOurs =
    error instanceof UnreachableError || error instanceof ResponseFormatError || error instanceof TokenBindingError
  return isOurs ? error.code : 'unexpected_error'
}

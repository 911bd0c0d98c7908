import { EARLIEST_WALL_MS } from '../../protocol/clock.ts'
import { faultCodeOf, OAuthError } from '../../protocol/errors.ts'
import type { FaultCode } from '../../protocol/fault-codes.ts'

export interface Fault {
  readonly code: FaultCode
  /** To quote: the provider's own error word where it is none of ours, else the code. */
  readonly quote: string
}

/** What the television knows of itself at the moment of a fault. */
export interface Circumstances {
  readonly isOffline: boolean
  /** The set's own clock, epoch milliseconds. */
  readonly wallMs: number
}

/** What a viewer is told of an error. Total: whatever is thrown gets a code, and so a sentence. */
export function faultOf(error: unknown, circumstances: Circumstances): Fault {
  const code = causeOf(faultCodeOf(error), circumstances)
  return { code, quote: error instanceof OAuthError ? error.code : code }
}

/** A page is told of a failed connection only that it failed; the television may know why. */
function causeOf(code: FaultCode, { isOffline, wallMs }: Circumstances): FaultCode {
  if (code !== 'no_connection') return code
  if (isOffline) return 'offline'
  // Without its date no server's certificate is valid for the set.
  return wallMs < EARLIEST_WALL_MS ? 'clock_wrong' : code
}

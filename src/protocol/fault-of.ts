import { EARLIEST_WALL_MS } from './clock.ts'
import { faultCodeOf, OAuthError, UnreachableError } from './errors.ts'
import type { FaultCode } from './fault-codes.ts'

export interface Fault {
  readonly code: FaultCode
  /** The code to quote: the provider's own error word if it is not in the list, otherwise the fault code. */
  readonly quote: string
  /** Host and path of the endpoint that gave no answer that can be read. */
  readonly endpoint?: string
}

/** What the television knows about itself when a fault occurs. */
export interface Circumstances {
  readonly isOffline: boolean
  /** The television's own clock, epoch milliseconds. */
  readonly wallMs: number
}

/** The fault that a viewer is shown for an error. Total: every thrown value gets a code, and so a sentence. */
export function faultOf(error: unknown, circumstances: Circumstances): Fault {
  const code = causeOf(faultCodeOf(error), circumstances)
  const quote = error instanceof OAuthError ? error.code : code
  const address = error instanceof UnreachableError ? error.address : undefined
  return { code, quote, ...(address !== undefined && { endpoint: endpointName(address) }) }
}

/** Host and path, as people quote them. */
export function endpointName(address: string): string {
  return address.replace(/^https?:\/\//, '')
}

/** A page learns only that a connection failed. The television may know why. */
function causeOf(code: FaultCode, { isOffline, wallMs }: Circumstances): FaultCode {
  if (code !== 'no_connection') return code
  if (isOffline) return 'offline'
  // With its clock before this date, the television takes every server certificate for invalid.
  return wallMs < EARLIEST_WALL_MS ? 'clock_wrong' : code
}

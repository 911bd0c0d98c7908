import type { Clock } from '../protocol/clock.ts'
import { faultOf, type Circumstances } from '../protocol/fault-of.ts'
import type { Attempt } from '../sign-in/attempts-state.ts'

/** One moment of a sign-in, as plain data that a screen can show. Holds no secret. */
export interface SignInStep {
  /**
   * `requesting`: no code yet. `pending`: show the code. `approved`: the phone has said yes, and the tokens are being
   * stored. The others are ends.
   */
  readonly status: 'requesting' | 'pending' | 'approved' | SignInEnd
  /** As the provider sent it, with its dashes. */
  readonly userCode?: string
  /** The address that the viewer types on a phone or computer. */
  readonly verificationUri?: string
  /** What to draw as a QR code: the address with the code in it if the provider has one. */
  readonly qrText?: string
  /** When the code ends, in epoch milliseconds by this device's clock: for a countdown. */
  readonly expiresAt?: number
  /** `requesting`: when the code is requested again, because the provider limits such requests. As `expiresAt`. */
  readonly retryAt?: number
  /**
   * `failed`: why; the provider's own error word if docs/fault-codes.md does not list it. `pending`: why no answer comes
   * at the moment; the code is still valid.
   */
  readonly faultCode?: string
}

/** `cancelled`: by `cancel()`, here or in another handle of the same code. */
export type SignInEnd = 'signed-in' | 'denied' | 'expired' | 'failed' | 'cancelled'

/** The step that an attempt is at. */
export function stepOf({ flow, error, retryAt }: Attempt, clock: Clock, now: Circumstances): SignInStep {
  const failed = (fault: unknown): SignInStep => ({ status: 'failed', faultCode: faultOf(fault, now).quote })
  const byWallClock = (monotonicMs: number) => clock.wallMs() + Math.round(monotonicMs - clock.monotonicMs())
  if (error !== undefined) return failed(error)
  switch (flow?.status) {
    case undefined:
      return { status: 'requesting', ...(retryAt !== undefined && { retryAt: byWallClock(retryAt) }) }
    case 'pending': {
      const { userCode, verificationUri, verificationUriComplete: qrText = verificationUri } = flow.authorization
      const isWaiting = flow.backoffSeconds > 0
      const why = flow.hiddenAt !== undefined ? 'request_blocked' : now.isOffline ? 'offline' : 'no_connection'
      return {
        ...{ status: 'pending', userCode, verificationUri, qrText, expiresAt: byWallClock(flow.deadlineAt) },
        ...(isWaiting && { faultCode: why }),
      }
    }
    case 'approved':
    case 'denied':
    case 'expired':
      return { status: flow.status }
    case 'lost':
      return { status: 'failed', faultCode: 'code_lost' }
    case 'failed':
      return failed(flow.error)
  }
}

/** Whether a screen would show the same. The two clocks drift by milliseconds. */
export function isSameStep(one: SignInStep | undefined, other: SignInStep): boolean {
  const inSeconds = ({ expiresAt = 0, retryAt = 0, ...step }: SignInStep) =>
    JSON.stringify([step, Math.round(expiresAt / 5000), Math.round(retryAt / 5000)])
  return one !== undefined && inSeconds(one) === inSeconds(other)
}

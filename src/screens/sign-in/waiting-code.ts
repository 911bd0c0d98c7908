import type { DeviceAuthorization } from '../../protocol/device-authorization.ts'

/** The part of a pending code that stays the same while it is polled. */
export interface WaitingCode {
  readonly authorization: DeviceAuthorization
  /** Monotonic milliseconds. */
  readonly deadlineAt: number
}

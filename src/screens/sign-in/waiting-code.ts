import type { DeviceAuthorization } from '../../protocol/device-authorization.ts'

/** What does not change while a code waits, however often it is polled for. */
export interface WaitingCode {
  readonly authorization: DeviceAuthorization
  /** Monotonic milliseconds. */
  readonly deadlineAt: number
}

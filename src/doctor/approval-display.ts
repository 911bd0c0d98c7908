import type { PendingDeviceFlow } from '../protocol/device-flow.ts'
import type { LoginState } from '../sign-in/drive-device-flow.ts'

/** Shows a code to the person who approves it, and the state of the attempt. */
export interface ApprovalDisplay {
  show(state: PendingDeviceFlow): void
  update(state: LoginState): void
  end(): void
}

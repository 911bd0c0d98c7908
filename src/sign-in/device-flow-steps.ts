import type { Clock } from '../protocol/clock.ts'
import type { DeviceAuthorization } from '../protocol/device-authorization.ts'
import { advance, startPending, type DeviceFlowState, type Poll } from '../protocol/device-flow.ts'
import type { ScopeRequest } from './scope-request.ts'

/** What an attempt needs from its surroundings, on a television and in a terminal. */
export interface DeviceFlowPorts {
  readonly clock: Clock
  /** In [0, 1). */
  readonly random: () => number
  /**
   * Does what the request for a code needs and no viewer has to wait for: discovery, unless the metadata is configured,
   * and the hash of PKCE. Never throws. Absent: there is nothing to do.
   */
  readonly prepare?: () => void
  /** `more`: what this code asks for beyond the configuration. */
  readonly requestAuthorization: (more?: ScopeRequest) => Promise<DeviceAuthorization>
  readonly poll: Poll
}

/** Requests a code. @throws the errors of `requestAuthorization` */
export async function startDeviceFlow(
  { clock, requestAuthorization }: DeviceFlowPorts,
  more?: ScopeRequest,
): Promise<DeviceFlowState> {
  const requestedAt = clock.monotonicMs()
  return startPending(await requestAuthorization(more), requestedAt, clock.monotonicMs())
}

/** Takes the next step if it is due. Never rejects. */
export async function stepDeviceFlow(
  state: DeviceFlowState,
  { clock, poll, random }: DeviceFlowPorts,
): Promise<DeviceFlowState> {
  return state.status === 'pending' ? advance(state, poll, () => clock.monotonicMs(), random) : state
}

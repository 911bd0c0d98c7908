import type { Clock } from '../protocol/clock.ts'
import type { DeviceAuthorization } from '../protocol/device-authorization.ts'
import { advance, startPending, type DeviceFlowState, type Poll } from '../protocol/device-flow.ts'

/** What an attempt needs of the world, whoever drives it: a screen or a terminal. */
export interface DeviceFlowPorts {
  readonly clock: Clock
  /** In [0, 1). */
  readonly random: () => number
  readonly requestAuthorization: () => Promise<DeviceAuthorization>
  readonly poll: Poll
}

/** Asks for a code. @throws whatever `requestAuthorization` throws */
export async function startDeviceFlow({ clock, requestAuthorization }: DeviceFlowPorts): Promise<DeviceFlowState> {
  const requestedAt = clock.monotonicMs()
  return startPending(await requestAuthorization(), requestedAt, clock.monotonicMs())
}

/** Takes the step that is due, if one is. Never rejects. */
export async function stepDeviceFlow(
  state: DeviceFlowState,
  { clock, poll, random }: DeviceFlowPorts,
): Promise<DeviceFlowState> {
  return state.status === 'pending' ? advance(state, poll, () => clock.monotonicMs(), random) : state
}

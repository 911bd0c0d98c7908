import type { Clock } from '../protocol/clock.ts'
import { nextPollDelay, type DeviceFlowState, type PendingDeviceFlow } from '../protocol/device-flow.ts'
import { stepDeviceFlow, type DeviceFlowPorts } from './device-flow-steps.ts'

/** The state of a login in a terminal. `followed`: another process has signed in, and its tokens are in the store. */
export type LoginState = DeviceFlowState | { readonly status: 'followed' }

interface DriveOptions<S> {
  readonly signal: AbortSignal
  readonly onStep: (state: S | PendingDeviceFlow) => void
}

/**
 * Polls until the attempt is over or `signal` is aborted. A poll that is under way then is waited for, because its
 * response may have spent the code. react-query, which drives the same steps on a television, starts no interval in
 * Node.
 */
export function driveDeviceFlow(
  pending: PendingDeviceFlow,
  flow: DeviceFlowPorts,
  options: DriveOptions<DeviceFlowState>,
): Promise<DeviceFlowState> {
  return driveSteps(pending, flow.clock, { ...options, step: (state) => stepDeviceFlow(state, flow) })
}

/** The same with another step function, which may find that no step is due. */
export async function driveSteps<S extends { readonly status: LoginState['status'] }>(
  pending: PendingDeviceFlow,
  clock: Clock,
  {
    signal,
    step,
    onStep,
  }: DriveOptions<S> & { readonly step: (state: PendingDeviceFlow) => Promise<S | PendingDeviceFlow> },
): Promise<S | PendingDeviceFlow> {
  let state: PendingDeviceFlow = pending
  for (;;) {
    const delayMs = nextPollDelay(state, clock.monotonicMs())
    if (delayMs === false) return state
    await pause(delayMs, signal)
    if (signal.aborted) return state
    const after = await step(state)
    // A Node timer can fire a millisecond early. Then no step was due and nothing changed.
    if (after !== state) onStep(after)
    if (!isPending(after)) return after
    state = after
  }
}

function isPending(state: { readonly status: LoginState['status'] }): state is PendingDeviceFlow {
  return state.status === 'pending'
}

/** Resolves after that time, or as soon as `signal` is aborted. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
  })
}

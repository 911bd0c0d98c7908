import { nextPollDelay, type DeviceFlowState, type PendingDeviceFlow } from '../protocol/device-flow.ts'
import { stepDeviceFlow, type DeviceFlowPorts } from '../session/device-flow-steps.ts'

/**
 * Polls until the attempt is over, or `signal` is aborted; a poll that is under way then is waited for, as its answer may have
 * spent the code. react-query, which drives the same steps on a television, starts no interval in Node.
 */
export async function driveDeviceFlow(
  pending: PendingDeviceFlow,
  flow: DeviceFlowPorts,
  { signal, onStep }: { signal: AbortSignal; onStep: (state: DeviceFlowState, before: DeviceFlowState) => void },
): Promise<DeviceFlowState> {
  let state: DeviceFlowState = pending
  for (;;) {
    const delayMs = nextPollDelay(state, flow.clock.monotonicMs())
    if (delayMs === false) return state
    await pause(delayMs, signal)
    if (signal.aborted) return state
    const before: DeviceFlowState = state
    state = await stepDeviceFlow(before, flow)
    // A timer of Node's may come a millisecond early: then nothing was due, and nothing has happened.
    if (state !== before) onStep(state, before)
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
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

import type { DeviceFlowState } from '../protocol/device-flow.ts'
import type { AttemptsModel } from './attempts-model.ts'
import type { KnownAttempts } from './attempts-record.ts'
import { pendingFlows, userCodeOf, type Attempt } from './attempts-state.ts'

interface FollowOptions {
  readonly model: AttemptsModel
  readonly moved: (number: number, flow: DeviceFlowState) => void
}

/** Returns the function that takes over the attempts that other windows or an earlier launch have stored. */
export function createFollowOtherWindows({ model, moved }: FollowOptions): (stored: KnownAttempts) => void {
  let oldest = 1

  /** Codes that are new to this window, placed before its own and numbered downwards from 0. */
  function added({ pending }: KnownAttempts): Attempt[] {
    const known = pendingFlows(model.state()).map(userCodeOf)
    const flows = pending.filter((flow) => !known.includes(userCodeOf(flow)) && !model.hasEnded(userCodeOf(flow)))
    oldest -= flows.length
    return flows.map((flow, index) => ({ number: oldest + index, flow }))
  }

  /** Intervals only grow, also when another window got the slow_down. */
  function slowedDown({ pending }: KnownAttempts): Attempt[] {
    return model.state().attempts.map((one) => {
      const { flow } = one
      if (flow?.status !== 'pending') return one
      const other = pending.find((theirs) => userCodeOf(theirs) === userCodeOf(flow))
      if (!other) return one
      return { ...one, flow: { ...flow, intervalSeconds: Math.max(flow.intervalSeconds, other.intervalSeconds) } }
    })
  }

  /** Ends the codes whose end the polling window has recorded. */
  function followEndings({ pending, endings }: KnownAttempts): void {
    const alive = pending.map(userCodeOf)
    for (const { number, flow } of model.state().attempts) {
      if (flow?.status !== 'pending' || alive.includes(userCodeOf(flow))) continue
      const ending = endings.find(({ userCode }) => userCode === userCodeOf(flow))
      if (ending?.status === 'approved' || ending?.status === 'cancelled') model.remove(number)
      else if (ending) moved(number, { status: ending.status })
    }
  }

  return (stored) => {
    const attempts = [...added(stored), ...slowedDown(stored)]
    if (attempts.length > 0) model.update({ attempts })
    if (!model.state().isPolling) followEndings(stored)
  }
}

import type { DeviceFlowState } from '../protocol/device-flow.ts'
import type { AttemptsModel } from './attempts-model.ts'
import type { KnownAttempts } from './attempts-record.ts'
import { pendingFlows, userCodeOf, type Attempt } from './attempts-state.ts'

interface FollowOptions {
  readonly model: AttemptsModel
  readonly moved: (number: number, flow: DeviceFlowState) => void
}

/** Gives the function that takes over what other windows, or an earlier launch, have written down. */
export function createFollowOtherWindows({ model, moved }: FollowOptions): (stored: KnownAttempts) => void {
  let oldest = 1

  /** Codes that this window has not known, before its own; they are numbered downwards from 0. */
  function added({ pending }: KnownAttempts): Attempt[] {
    const known = pendingFlows(model.state()).map(userCodeOf)
    const flows = pending.filter((flow) => !known.includes(userCodeOf(flow)) && !model.hasEnded(userCodeOf(flow)))
    oldest -= flows.length
    return flows.map((flow, index) => ({ number: oldest + index, flow }))
  }

  /** An interval only grows, also where another window was told so. */
  function slowedDown({ pending }: KnownAttempts): Attempt[] {
    return model.state().attempts.map((one) => {
      const { flow } = one
      if (flow?.status !== 'pending') return one
      const other = pending.find((theirs) => userCodeOf(theirs) === userCodeOf(flow))
      if (!other) return one
      return { ...one, flow: { ...flow, intervalSeconds: Math.max(flow.intervalSeconds, other.intervalSeconds) } }
    })
  }

  /** Of codes that the polling window has seen the end of. */
  function followEndings({ pending, endings }: KnownAttempts): void {
    const alive = pending.map(userCodeOf)
    for (const { number, flow } of model.state().attempts) {
      if (flow?.status !== 'pending' || alive.includes(userCodeOf(flow))) continue
      const ending = endings.find(({ userCode }) => userCode === userCodeOf(flow))
      if (ending?.status === 'approved') model.remove(number)
      else if (ending) moved(number, { status: ending.status })
    }
  }

  return (stored) => {
    const attempts = [...added(stored), ...slowedDown(stored)]
    if (attempts.length > 0) model.update({ attempts })
    if (!model.state().isPolling) followEndings(stored)
  }
}

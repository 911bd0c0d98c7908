import type { DeviceFlowState } from '../protocol/device-flow.ts'
import type { AttemptsModel } from './attempts-model.ts'
import type { KnownAttempts } from './attempts-record.ts'
import { pendingFlows, type Attempt } from './attempts-state.ts'

interface FollowOptions {
  readonly model: AttemptsModel
  readonly moved: (number: number, flow: DeviceFlowState) => void
}

/** Gives the function that takes over what other windows, or an earlier launch, have written down. */
export function createFollowOtherWindows({ model, moved }: FollowOptions): (stored: KnownAttempts) => void {
  let oldest = 1

  /** Codes that this window has not known, before its own; they are numbered downwards from 0. */
  function added({ pending }: KnownAttempts): Attempt[] {
    const known = new Set(pendingFlows(model.state()).map(({ authorization }) => authorization.userCode))
    const flows = pending.filter(({ authorization: { userCode } }) => !known.has(userCode) && !model.hasEnded(userCode))
    oldest -= flows.length
    return flows.map((flow, index) => ({ number: oldest + index, flow }))
  }

  /** An interval only grows, also where another window was told so. */
  function slowedDown({ pending }: KnownAttempts): Attempt[] {
    const codes = new Map(pending.map((flow) => [flow.authorization.userCode, flow]))
    return model.state().attempts.map((one) => {
      const other = one.flow?.status === 'pending' ? codes.get(one.flow.authorization.userCode) : undefined
      if (one.flow?.status !== 'pending' || !other) return one
      const intervalSeconds = Math.max(one.flow.intervalSeconds, other.intervalSeconds)
      return { ...one, flow: { ...one.flow, intervalSeconds } }
    })
  }

  /** Of codes that the polling window has seen the end of. */
  function followEndings({ pending, endings }: KnownAttempts): void {
    const alive = new Set(pending.map(({ authorization }) => authorization.userCode))
    for (const { number, flow } of model.state().attempts) {
      if (flow?.status !== 'pending' || alive.has(flow.authorization.userCode)) continue
      const ending = endings.find(({ userCode }) => userCode === flow.authorization.userCode)
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

import { nextPollDelay, type PendingDeviceFlow } from '../protocol/device-flow.ts'
import { startDeviceFlow, stepDeviceFlow } from '../sign-in/device-flow-steps.ts'
import type { Lock } from '../session/ports.ts'
import { isInvalidGrant } from '../session/refresh.ts'
import { CliProblem } from './cli-problem.ts'
import type { LoginState } from '../sign-in/drive-device-flow.ts'
import type { OpenSignIn } from './open-sign-in.ts'
import type { CodeEnd } from './state/poll-record.ts'

/** One code, polled by as many processes as wait for it, in turns: a provider counts the polls of a code, not of a process. */
export interface SharedAttempt {
  /** The code that another process waits for or has left behind, else a new one. @throws what the request for a code throws */
  begin(isAnew: boolean): Promise<Begun>
  /** Takes the step that is due, unless another process has taken it meanwhile. `onEnd` runs before any other process looks. */
  step(state: PendingDeviceFlow, onEnd: (state: LoginState) => Promise<void>): Promise<LoginState>
  /** Forgets this code. `left`: this process waits no longer, and another one that does keeps the code. */
  release(state: PendingDeviceFlow, end: CodeEnd | 'approved' | 'failed' | 'left'): Promise<void>
}

type Begun =
  | { readonly status: 'begun'; readonly pending: PendingDeviceFlow; readonly isResumed: boolean }
  | { readonly status: 'followed' }

export interface SharedAttemptPorts {
  /** Held for a poll and what comes of it. A process that is killed loses it within seconds. */
  readonly lock: Lock
  readonly signal: AbortSignal
}

export function createSharedAttempt(
  { signIn: { flow, attempts }, polls, hasOtherSession }: OpenSignIn,
  { lock, signal }: SharedAttemptPorts,
): SharedAttempt {
  let isAnew = false

  /** Whether the tokens that another process has stored are what this one waits for. */
  async function isFollowed(): Promise<boolean> {
    // With --again somebody is signed in before, and a refresh changes the tokens, too: then the code must be gone as well.
    return (await hasOtherSession()) && (!isAnew || (await attempts.load()) === undefined)
  }

  async function isStored({ authorization }: PendingDeviceFlow): Promise<boolean> {
    return (await attempts.load())?.authorization.deviceCode === authorization.deviceCode
  }

  async function begin(): Promise<Begun> {
    if (await isFollowed()) return { status: 'followed' }
    const resumed = isAnew ? undefined : await attempts.load()
    const pending = resumed ?? (await start())
    await polls.join(pending)
    const told = await polls.read(pending)
    return { status: 'begun', pending: told.status === 'pending' ? told : pending, isResumed: resumed !== undefined }
  }

  async function start(): Promise<PendingDeviceFlow> {
    const state = await startDeviceFlow(flow)
    if (state.status !== 'pending') throw new CliProblem('unexpected_error', `A new attempt is ${state.status}.`)
    attempts.keep(state)
    // Resolves after that: a code that has been shown survives whatever ends this process.
    await attempts.load()
    return state
  }

  async function poll(state: PendingDeviceFlow): Promise<LoginState> {
    // Should this process be killed before the answer, the next one waits for an interval from here, and knows what may be lost.
    const sentAt = flow.clock.monotonicMs()
    await polls.write({ ...state, answeredAt: sentAt, spreadMs: 0, backoffSeconds: 0, unanswered: true })
    const after = await stepDeviceFlow(state, flow)
    if (after.status === 'pending') {
      await polls.write(after)
      if (after.intervalSeconds !== state.intervalSeconds && (await isStored(after))) attempts.keep(after)
      return after
    }
    // The provider gives the tokens of a code once, and a process that was suspended holds no lock any more.
    const isSpent = after.status === 'lost' || (after.status === 'failed' && isInvalidGrant(after.error))
    return isSpent && (await hasOtherSession()) ? { status: 'followed' } : after
  }

  /** What other processes know of it: news of the code, its end, or tokens. */
  async function look(before: PendingDeviceFlow): Promise<LoginState> {
    if (await isFollowed()) return { status: 'followed' }
    const told = await polls.read(before)
    const now = flow.clock.monotonicMs()
    if (told.status !== 'pending' || (await attempts.load()) !== undefined || now >= before.deadlineAt) return told
    // A process that knew of no other one, as in another container, has taken the code back or heard its end. When it polled is not
    // known any more, and an approval may have been lost with it: the provider's word settles it, an interval from now.
    const state: PendingDeviceFlow = { ...told, answeredAt: now, unanswered: true }
    attempts.keep(state)
    await polls.write(state)
    return state
  }

  async function step(before: PendingDeviceFlow, onEnd: (state: LoginState) => Promise<void>): Promise<LoginState> {
    const told = await look(before)
    // A poll that is not due any more was taken by another process meanwhile.
    const isDue = told.status === 'pending' && Number(nextPollDelay(told, flow.clock.monotonicMs())) <= 1
    const after = isDue ? await poll(told) : told
    if (after.status === 'followed') await polls.leave(before)
    else if (after.status !== 'pending') await onEnd(after)
    return after
  }

  return {
    begin: (anew) => {
      isAnew = anew
      return lock(begin)
    },
    step: (state, onEnd) =>
      lock(() => step(state, onEnd)).catch((error: unknown) => {
        // The signal came while this process waited for its turn.
        if (signal.aborted && error instanceof CliProblem && error.code === 'interrupted') return state
        throw error
      }),
    async release(state, end) {
      const isWaitedFor = await polls.leave(
        state,
        end === 'denied' || end === 'expired' || end === 'lost' ? end : undefined,
      )
      if ((end !== 'left' || !isWaitedFor) && (await isStored(state))) attempts.keep(undefined)
      // Resolves after the write before it.
      await attempts.load()
    },
  }
}

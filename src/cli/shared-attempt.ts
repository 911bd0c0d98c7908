import { nextPollDelay, type PendingDeviceFlow } from '../protocol/device-flow.ts'
import { stepDeviceFlow } from '../sign-in/device-flow-steps.ts'
import { startWhenAllowed } from '../sign-in/start-when-allowed.ts'
import type { Lock } from '../session/ports.ts'
import { isInvalidGrant } from '../session/refresh.ts'
import { CliProblem } from './cli-problem.ts'
import { pause, type LoginState } from '../sign-in/drive-device-flow.ts'
import type { OpenSignIn } from './open-sign-in.ts'
import type { CodeEnd } from './state/poll-record.ts'

/** One code that several processes share. They take turns to poll: a provider counts polls per code (`slow_down`). */
export interface SharedAttempt {
  /** Resumes the code that another process waits for or left behind, or requests one. @throws as that request does */
  begin(isAnew: boolean): Promise<Begun>
  /**
   * Takes the step that is due, unless another process has taken it. `onEnd` runs while this process holds the lock.
   */
  step(state: PendingDeviceFlow, onEnd: (state: LoginState) => Promise<void>): Promise<LoginState>
  /** Deletes the stored code. `left`: this process gives up; the code stays if another process still waits for it. */
  release(state: PendingDeviceFlow, end: CodeEnd | 'approved' | 'failed' | 'left'): Promise<void>
}

type Begun =
  | { readonly status: 'begun'; readonly pending: PendingDeviceFlow; readonly isResumed: boolean }
  | { readonly status: 'followed' }

export interface SharedAttemptPorts {
  /** Held for a poll and the handling of its answer. The lock of a killed process expires within seconds. */
  readonly lock: Lock
  readonly signal: AbortSignal
  /** The provider limits the requests for codes: the next one is sent after these seconds. */
  readonly onLimit: (seconds: number) => void
}

/** For how long, and how often, a process whose code is spent looks for the tokens of another. */
const LOOKS = 15
const LOOK_MS = 100

export function createSharedAttempt(
  { signIn: { flow, attempts }, polls, hasOtherSession }: OpenSignIn,
  { lock, signal, onLimit }: SharedAttemptPorts,
): SharedAttempt {
  let isAnew = false

  /** Whether another process has stored the tokens that this one waits for. */
  async function isFollowed(): Promise<boolean> {
    // With --again the old session is still stored, and a refresh changes its tokens. Only a new sign-in deletes the
    // code.
    return (await hasOtherSession()) && (!isAnew || (await attempts.load()) === undefined)
  }

  async function isStored({ authorization }: PendingDeviceFlow): Promise<boolean> {
    return (await attempts.load())?.authorization.deviceCode === authorization.deviceCode
  }

  async function begin(): Promise<Begun> {
    if (!isAnew && (await isFollowed())) return { status: 'followed' }
    const resumed = isAnew ? undefined : await attempts.load()
    const pending = resumed ?? (await start())
    await polls.join(pending)
    const told = await polls.read(pending)
    const known = told.status === 'pending' ? told : pending
    // What a killed process recorded last may not have reached the disk: its last poll may have spent the code.
    const isResumed = resumed !== undefined
    return { status: 'begun', pending: isResumed ? { ...known, unanswered: true } : known, isResumed }
  }

  async function waitUntil(retryAt: number): Promise<boolean> {
    const waitMs = retryAt - flow.clock.monotonicMs()
    onLimit(Math.ceil(waitMs / 1000))
    await pause(waitMs, signal)
    return !signal.aborted
  }

  async function start(): Promise<PendingDeviceFlow> {
    const state = await startWhenAllowed(flow, waitUntil)
    if (state.status !== 'pending') throw new CliProblem('unexpected_error', `A new attempt is ${state.status}.`)
    attempts.keep(state)
    // `load` resolves after the write, so that a code is stored before it is shown.
    await attempts.load()
    return state
  }

  async function poll(state: PendingDeviceFlow): Promise<LoginState> {
    // If this process is killed before the answer, the next one waits a full interval from here and knows that an
    // answer may have been lost.
    const sentAt = flow.clock.monotonicMs()
    await polls.write({ ...state, answeredAt: sentAt, spreadMs: 0, backoffSeconds: 0, unanswered: true })
    const after = await stepDeviceFlow(state, flow)
    if (after.status === 'pending') {
      await polls.write(after)
      if (after.intervalSeconds !== state.intervalSeconds && (await isStored(after))) attempts.keep(after)
      return after
    }
    // A provider issues the tokens of a code once. If this process was suspended, its lock expired and another one
    // polled.
    const isSpent = after.status === 'lost' || (after.status === 'failed' && isInvalidGrant(after.error))
    return isSpent && (await othersStoreTokens()) ? { status: 'followed' } : after
  }

  /** Whether tokens appear in the store. The process that got them may still be writing them. */
  async function othersStoreTokens(): Promise<boolean> {
    for (let looks = 0; looks < LOOKS && !signal.aborted; looks += 1) {
      if (await hasOtherSession()) return true
      await pause(LOOK_MS, signal)
    }
    return hasOtherSession()
  }

  /** Reads what other processes recorded: a newer poll, the end of the code, or tokens. */
  async function look(before: PendingDeviceFlow): Promise<LoginState> {
    if (await isFollowed()) return { status: 'followed' }
    const told = await polls.read(before)
    const now = flow.clock.monotonicMs()
    if (told.status !== 'pending' || (await attempts.load()) !== undefined || now >= before.deadlineAt) return told
    // The code was deleted by a process that did not know of this one, e.g. in another container. When it polled last
    // is unknown, and an approval may have been lost: poll again after a full interval and let the provider decide.
    const state: PendingDeviceFlow = { ...told, answeredAt: now, unanswered: true }
    attempts.keep(state)
    await polls.write(state)
    return state
  }

  async function step(before: PendingDeviceFlow, onEnd: (state: LoginState) => Promise<void>): Promise<LoginState> {
    const told = await look(before)
    // If the poll is no longer due, another process has sent it.
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
        // The signal arrived while this process waited for the lock.
        if (signal.aborted && error instanceof CliProblem && error.code === 'interrupted') return state
        throw error
      }),
    async release(state, end) {
      const isWaitedFor = await polls.leave(
        state,
        end === 'denied' || end === 'expired' || end === 'lost' ? end : undefined,
      )
      if ((end !== 'left' || !isWaitedFor) && (await isStored(state))) attempts.keep(undefined)
      // `load` resolves after the write.
      await attempts.load()
    },
  }
}

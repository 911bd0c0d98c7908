import type { DeviceFlowState, PendingDeviceFlow } from '../protocol/device-flow.ts'
import type { TokenSet } from '../protocol/token-set.ts'
import type { Viewer } from '../protocol/user-info.ts'

/** Each costs the provider a poll an interval; more than that no viewer has in use. */
const MOST_LIVE_CODES = 3

/** One code, from the request for it to its end. */
export interface Attempt {
  /** 1, 2, … for those begun by this launch; 0 and below for those that an earlier one began. */
  readonly number: number
  /** Undefined while the code is asked for. */
  readonly flow: DeviceFlowState | undefined
  /** Why there is no code. */
  readonly error?: unknown
  /** The code before ran out, and nobody pressed a key for this one. */
  readonly isAutomatic?: true
}

/** An approval that came after the viewer had gone back: the viewer says whether to go on with it. */
export interface HeldApproval {
  readonly number: number
  readonly tokens: TokenSet
  readonly viewer: Viewer
  /** Whether the question is on the screen. */
  readonly isAsked: boolean
}

export interface AttemptsState {
  /** Oldest first; of those that have ended at most the one that is shown. */
  readonly attempts: readonly Attempt[]
  /** The number of the attempt that the sign-in screen shows. */
  readonly shown: number | undefined
  /** Whether the sign-in screen is open. Codes live on while it is not. */
  readonly isOpen: boolean
  readonly approval?: HeldApproval
  /** The last press of "New code" has brought none. */
  readonly hasRenewalFailed: boolean
  /** Whether this window polls; of several one does. */
  readonly isPolling: boolean
}

export const NO_ATTEMPTS: AttemptsState = {
  attempts: [],
  shown: undefined,
  isOpen: false,
  hasRenewalFailed: false,
  isPolling: false,
}

export function shownAttempt({ attempts, shown }: AttemptsState): Attempt | undefined {
  return attempts.find(({ number }) => number === shown)
}

/** An approval may still come of it. */
export function isLive({ flow, error }: Attempt): boolean {
  return error === undefined && (flow === undefined || flow.status === 'pending')
}

export function isRequested({ flow, error }: Attempt): boolean {
  return error === undefined && flow === undefined
}

export function userCodeOf({ authorization }: PendingDeviceFlow): string {
  return authorization.userCode
}

export function pendingFlows({ attempts }: AttemptsState): PendingDeviceFlow[] {
  return attempts.map(({ flow }) => flow).filter((flow) => flow?.status === 'pending')
}

/** The attempts as if each code had just been answered. */
export function restartIntervals(attempts: readonly Attempt[], now: number): readonly Attempt[] {
  return attempts.map((one) =>
    one.flow?.status === 'pending' ? { ...one, flow: { ...one.flow, answeredAt: now } } : one,
  )
}

/** Whether "New code" may ask for one. */
export function mayRenew({ attempts }: AttemptsState): boolean {
  return !attempts.some(isRequested) && attempts.filter(isLive).length < MOST_LIVE_CODES
}

/** Whether "New code" is on the screen: also while a code is asked for, so that the focus stays on it. */
export function offersNewCode(state: AttemptsState): boolean {
  return mayRenew(state) || state.attempts.some(isRequested)
}

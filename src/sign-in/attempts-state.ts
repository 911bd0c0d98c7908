import type { DeviceFlowState, PendingDeviceFlow } from '../protocol/device-flow.ts'
import type { TokenSet } from '../protocol/token-set.ts'
import type { Viewer } from '../protocol/user-info.ts'
import type { StepUp } from './scope-request.ts'

/** Each live code costs the provider one poll per interval, and no viewer uses more than three. */
const MOST_LIVE_CODES = 3

/** One code, from the request for it to its end. */
export interface Attempt {
  /** 1, 2, … for attempts of this launch; 0 and below for those of an earlier one. */
  readonly number: number
  /** Undefined while the code is being requested. */
  readonly flow: DeviceFlowState | undefined
  /** When the code is requested again, because the provider limits such requests; monotonic milliseconds. */
  readonly retryAt?: number
  /** The error of a failed request for the code. */
  readonly error?: unknown
  /** True for a code that replaced an expired one without a key press. */
  readonly isAutomatic?: true
  /** What it asks the signed-in viewer for beyond the configuration. */
  readonly stepUp?: StepUp
}

/** An approval that came after the viewer had left the code. The viewer decides whether to sign in with it. */
export interface HeldApproval {
  readonly number: number
  readonly tokens: TokenSet
  readonly viewer: Viewer
  /** Whether the question is on the screen. */
  readonly isAsked: boolean
}

export interface AttemptsState {
  /** Oldest first. An attempt that has ended stays only while it is shown. */
  readonly attempts: readonly Attempt[]
  /** The number of the attempt that the sign-in screen shows. */
  readonly shown: number | undefined
  /** Whether the sign-in screen is open. Codes stay valid while it is closed. */
  readonly isOpen: boolean
  readonly approval?: HeldApproval
  /** The last press of "New code" brought no code. */
  readonly hasRenewalFailed: boolean
  /** Whether this window polls. Of several windows, one does. */
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

/** Whether the attempt can still be approved. */
export function isLive({ flow, error }: Attempt): boolean {
  return error === undefined && (flow === undefined || flow.status === 'pending')
}

/** Whether the attempt waits until the provider allows another request. It ends with its screen. */
export function isHeldBack({ retryAt }: Attempt): boolean {
  return retryAt !== undefined
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

/** Returns the attempts with their intervals counted from now. */
export function restartIntervals(attempts: readonly Attempt[], now: number): readonly Attempt[] {
  return attempts.map((one) =>
    one.flow?.status === 'pending' ? { ...one, flow: { ...one.flow, answeredAt: now } } : one,
  )
}

/** Whether "New code" may request another code. */
export function mayRenew({ attempts }: AttemptsState): boolean {
  return !attempts.some(isRequested) && attempts.filter(isLive).length < MOST_LIVE_CODES
}

/** Whether "New code" is on the screen. It stays while a code is being requested, so that it keeps the focus. */
export function offersNewCode(state: AttemptsState): boolean {
  return mayRenew(state) || state.attempts.some(isRequested)
}

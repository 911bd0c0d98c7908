import { EARLIEST_WALL_MS, type Clock } from '../protocol/clock.ts'
import { identityOf, isClientIdentity, type ClientIdentity } from '../protocol/client-identity.ts'
import { resumePending, type PendingDeviceFlow } from '../protocol/device-flow.ts'
import type { TokenSet } from '../protocol/token-set.ts'
import type { Store } from '../session/ports.ts'
import { isTokenSet } from '../session/session-record.ts'

/** A sign-in that was under way when the app closed. Holds secrets: the device code and the PKCE verifier. */
export interface StoredAttempt extends ClientIdentity {
  /** Can be stored as JSON. Made and read by the protocol's device flow. */
  readonly pending: unknown
  /** Milliseconds left until the deadline when it was stored. */
  readonly remainingMs: number
  /** Epoch milliseconds when it was stored, by the television's own clock. */
  readonly savedAt: number
}

/** How a code ended, for the other windows that show it. */
export interface AttemptEnding {
  readonly userCode: string
  readonly status: 'approved' | 'denied' | 'expired' | 'lost' | 'cancelled'
}

/** Every live code of this television, shared by the windows of the app. */
export interface StoredAttempts extends ClientIdentity {
  /** Oldest first. */
  readonly attempts: readonly StoredAttempt[]
  readonly endings: readonly AttemptEnding[]
  /** Whether the viewer was looking at the code. */
  readonly isOpen: boolean
  /** Tokens that wait for the viewer's answer whether to sign in with them. Secret. */
  readonly approval?: TokenSet
}

export type AttemptStore = Store<StoredAttempt>
export type AttemptsStore = Store<StoredAttempts>

/** The record of a pending attempt, so that a relaunch can continue with the code the viewer is typing. */
export function storedAttempt(
  pending: PendingDeviceFlow,
  { clock, ...client }: ClientIdentity & { readonly clock: Clock },
): StoredAttempt {
  const remainingMs = pending.deadlineAt - clock.monotonicMs()
  return { ...identityOf(client), pending, remainingMs, savedAt: clock.wallMs() }
}

export interface RestoredTime {
  /** Milliseconds until the deadline; never more than remained when it was stored. */
  readonly remainingMs: number
  /** False: the wall clock cannot tell whether the code has expired. One poll lets the server decide. */
  readonly plausible: boolean
}

/**
 * How much time a stored attempt has left. The wall clock can only shorten it. If the clock is before the time of
 * storing, or past the deadline, it is unreliable: a television that starts at 1970 and gets the time later looks like
 * both.
 */
export function restoreRemainingMs({
  remainingMs,
  savedAt,
  nowWallMs,
}: Pick<StoredAttempt, 'remainingMs' | 'savedAt'> & { readonly nowWallMs: number }): RestoredTime {
  const elapsedMs = nowWallMs - savedAt
  const plausible = elapsedMs >= 0 && elapsedMs < remainingMs
  return { remainingMs: plausible ? remainingMs - elapsedMs : Math.max(0, remainingMs), plausible }
}

/** Continues a stored attempt now; undefined if it cannot continue or has certainly ended. */
export function resumeAttempt(
  { issuer, pending, remainingMs: saved, savedAt }: StoredAttempt,
  clock: Clock,
): PendingDeviceFlow | undefined {
  const nowWallMs = clock.wallMs()
  const { remainingMs, plausible } = restoreRemainingMs({ remainingMs: saved, savedAt, nowWallMs })
  // Two plausible times too far apart: this is yesterday's code, which no viewer wants to see again.
  const isOver = !plausible && savedAt > EARLIEST_WALL_MS && nowWallMs > savedAt
  return isOver ? undefined : resumePending(pending, { remainingMs, now: clock.monotonicMs(), issuer })
}

/** Whether a value read from a store has the shape of an attempt. The protocol checks `pending`. */
export function isStoredAttempt(value: unknown): value is StoredAttempt {
  if (typeof value !== 'object' || value === null) return false
  const { pending, remainingMs, savedAt } = value as Record<string, unknown>
  return isClientIdentity(value) && pending !== undefined && Number.isFinite(remainingMs) && Number.isFinite(savedAt)
}

/** Whether a value read from a store is the record of all live attempts. */
export function isStoredAttempts(value: unknown): value is StoredAttempts {
  const { attempts, endings, isOpen, approval } = (value ?? {}) as Partial<Record<keyof StoredAttempts, unknown>>
  return (
    isClientIdentity(value) &&
    Array.isArray(attempts) &&
    attempts.every(isStoredAttempt) &&
    Array.isArray(endings) &&
    endings.every(isEnding) &&
    typeof isOpen === 'boolean' &&
    (approval === undefined || isTokenSet(approval))
  )
}

function isEnding(value: unknown): boolean {
  const { userCode, status } = (value ?? {}) as Record<string, unknown>
  return typeof userCode === 'string' && ['approved', 'denied', 'expired', 'lost', 'cancelled'].includes(String(status))
}

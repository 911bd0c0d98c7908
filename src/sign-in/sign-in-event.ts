import type { SignedOutReason } from '../session/session-state.ts'

/**
 * What an app may be told of its sign-in, to count and to measure: nothing in it is a secret, and nothing names the
 * viewer. `attempt` tells the attempts of one launch apart: 1, 2, …, and 0 for the one that a relaunch goes on with.
 * Durations are in milliseconds by a monotonic clock, which may stand still while the set sleeps.
 */
export type SignInEvent =
  /** The viewer has asked for a code. */
  | { readonly type: 'code_requested'; readonly attempt: number }
  /**
   * A code is on the screen, so long after it was asked for; `afterMs` is 0 at a relaunch (attempt 0) and at a second
   * look.
   */
  | { readonly type: 'code_shown'; readonly attempt: number; readonly afterMs: number }
  /**
   * What became of an attempt, so long after its code was shown; without a code, after the request. `cancelled` (the
   * viewer went back) and `replaced` (another code is on the screen): the code lives on, and `approved` may follow.
   */
  | {
      readonly type: 'approved' | 'denied' | 'expired' | 'cancelled' | 'replaced'
      readonly attempt: number
      readonly afterMs: number
    }
  /** `code` is what the screen shows: the provider's error word, or one of ours. */
  | { readonly type: 'failed'; readonly attempt: number; readonly afterMs: number; readonly code: string }
  /** Somebody is signed in, here and now; `isRestored`: since an earlier launch. */
  | { readonly type: 'signed_in'; readonly isRestored: boolean }
  /** Nobody is any more. */
  | { readonly type: 'signed_out'; readonly reason: Exclude<SignedOutReason, 'none'> }

export type SignInListener = (event: SignInEvent) => void

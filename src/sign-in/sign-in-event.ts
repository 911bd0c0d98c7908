import type { SignedOutReason } from '../session/session-state.ts'

/**
 * Events for an app that counts and measures its sign-ins. No event contains a secret or names the viewer. `attempt` is
 * 1, 2, … for the attempts of one launch, and 0 for one that a relaunch continues. Durations are in milliseconds by a
 * monotonic clock, which may stop while the television sleeps.
 */
export type SignInEvent =
  /** The viewer has requested a code. */
  | { readonly type: 'code_requested'; readonly attempt: number }
  /**
   * A code is on the screen, `afterMs` after it was requested; 0 after a relaunch (attempt 0) and when a viewer
   * returns.
   */
  | { readonly type: 'code_shown'; readonly attempt: number; readonly afterMs: number }
  /**
   * How an attempt ended, `afterMs` after its code was shown; without a code, after the request. After `cancelled` (the
   * viewer went back) and `replaced` (another code is on the screen) the code is still valid, and `approved` may
   * follow.
   */
  | {
      readonly type: 'approved' | 'denied' | 'expired' | 'cancelled' | 'replaced'
      readonly attempt: number
      readonly afterMs: number
    }
  /**
   * `code` is the fault code on the screen: the provider's error word, or one of Couchpass's. `endpoint`: host and path
   * that gave no answer that the app can read.
   */
  | {
      readonly type: 'failed'
      readonly attempt: number
      readonly afterMs: number
      readonly code: string
      readonly endpoint?: string
    }
  /** A viewer is signed in. `isRestored`: since an earlier launch. */
  | { readonly type: 'signed_in'; readonly isRestored: boolean }
  /** A viewer has chosen one of several accounts: "Who's watching?", "Switch account" or the app's own switch. */
  | { readonly type: 'account_switched' }
  /** The viewer is no longer signed in. */
  | { readonly type: 'signed_out'; readonly reason: Exclude<SignedOutReason, 'none'> }

export type SignInListener = (event: SignInEvent) => void

import type { Clock } from '../protocol/clock.ts'
import type { DeviceFlowState } from '../protocol/device-flow.ts'
import type { SessionState } from '../session/session-state.ts'
import type { SignInListener } from './sign-in-event.ts'

/** Turns changes into events. Each attempt ends once. */
export interface SignInEvents {
  begun(attempt: number): void
  /** Continues an attempt of an earlier launch, or one that the viewer had left. */
  resumed(attempt: number): void
  moved(attempt: number, state: DeviceFlowState): void
  /** The request for a code failed. */
  refused(attempt: number, error: unknown): void
  /** The viewer has left the screen. The codes stay valid, and an approval still counts. */
  left(): void
  /** Every attempt is called off. Tokens of a later approval are revoked. */
  cancelled(): void
  /** The session has accepted an approval's tokens. */
  signedIn(): void
  /** A viewer has chosen another account. */
  switched(): void
  sessionMoved(from: SessionState, to: SessionState): void
}

interface SignInEventsOptions {
  readonly tell: SignInListener
  readonly clock: Clock
  /** The fault code that the screen shows for an error, and the endpoint it is about. */
  readonly describe: (error: unknown) => { readonly code: string; readonly endpoint?: string }
}

interface Running {
  readonly isShown: boolean
  /** When the code was shown; before that, when it was requested. */
  readonly since: number
  /** Whether its end has been emitted. It can still be approved, and that counts. */
  readonly isTold: boolean
}

export function createSignInEvents({ tell, clock, describe }: SignInEventsOptions): SignInEvents {
  const attempts = new Map<number, Running>()
  const since = (at: number) => Math.round(clock.monotonicMs() - at)

  function end(attempt: number, ending: Ending): void {
    const running = attempts.get(attempt)
    attempts.delete(attempt)
    if (!running || (running.isTold && ending.type !== 'approved')) return
    tell({ ...ending, attempt, afterMs: since(running.since) })
  }

  /** Emits that the viewer no longer looks at these attempts. They continue to be polled. */
  function setAside(type: 'replaced' | 'cancelled', stays?: number): void {
    attempts.forEach((running, attempt) => {
      if (running.isTold || attempt === stays) return
      attempts.set(attempt, { ...running, isTold: true })
      tell({ type, attempt, afterMs: since(running.since) })
    })
  }

  function shown(attempt: number): void {
    const running = attempts.get(attempt)
    if (!running || running.isShown || running.isTold) return
    setAside('replaced', attempt)
    attempts.set(attempt, { ...running, isShown: true, since: clock.monotonicMs() })
    tell({ type: 'code_shown', attempt, afterMs: since(running.since) })
  }

  return {
    begun(attempt) {
      attempts.set(attempt, { isShown: false, since: clock.monotonicMs(), isTold: false })
      tell({ type: 'code_requested', attempt })
    },
    resumed(attempt) {
      if (attempts.get(attempt)?.isTold === false) return
      attempts.set(attempt, { isShown: false, since: clock.monotonicMs(), isTold: false })
      shown(attempt)
    },
    moved(attempt, state) {
      switch (state.status) {
        case 'pending':
          return shown(attempt)
        case 'approved':
          end(attempt, { type: 'approved' })
          setAside('replaced')
          return attempts.clear()
        case 'denied':
        case 'expired':
          return end(attempt, { type: state.status })
        case 'lost':
          return end(attempt, { type: 'failed', code: 'code_lost' })
        case 'failed':
          return end(attempt, { type: 'failed', ...describe(state.error) })
      }
    },
    refused: (attempt, error) => end(attempt, { type: 'failed', ...describe(error) }),
    left: () => setAside('cancelled'),
    cancelled() {
      attempts.forEach((_, attempt) => end(attempt, { type: 'cancelled' }))
    },
    signedIn: () => tell({ type: 'signed_in', isRestored: false }),
    switched: () => tell({ type: 'account_switched' }),
    sessionMoved(from, to) {
      if (from.status === 'restoring' && to.status === 'signed-in') tell({ type: 'signed_in', isRestored: true })
      if (from.status === 'signed-in' && to.status === 'signed-out' && to.reason !== 'none')
        tell({ type: 'signed_out', reason: to.reason })
    },
  }
}

type Ending =
  | { readonly type: 'approved' | 'denied' | 'expired' | 'cancelled' }
  | { readonly type: 'failed'; readonly code: string; readonly endpoint?: string }

/**
 * Calls the app's own listener so that an error in it is reported to its developers and does not affect the sign-in.
 */
export function apart(listener: SignInListener): SignInListener {
  return (event) => {
    try {
      listener(event)
    } catch (error) {
      setTimeout(() => {
        throw error
      })
    }
  }
}

import type { Clock } from './protocol/clock.ts'
import type { DeviceFlowState } from './protocol/device-flow.ts'
import type { SessionState } from './session/session-state.ts'
import type { SignInEvent, SignInListener } from './sign-in-event.ts'

/** Turns what happens into events, each once. */
export interface SignInEvents {
  begun(attempt: number): void
  /** An attempt of an earlier launch goes on. */
  resumed(attempt: number): void
  moved(attempt: number, state: DeviceFlowState): void
  /** The request for a code failed. */
  refused(attempt: number, error: unknown): void
  cancelled(attempt: number): void
  sessionMoved(from: SessionState, to: SessionState): void
}

interface SignInEventsOptions {
  readonly tell: SignInListener
  readonly clock: Clock
  /** The code that the screen shows for an error. */
  readonly codeOf: (error: unknown) => string
}

export function createSignInEvents({ tell, clock, codeOf }: SignInEventsOptions): SignInEvents {
  /** Those that have not ended; `since` is when its code was shown, before that when it was asked for. */
  const running = new Map<number, { readonly isShown: boolean; readonly since: number }>()

  function end(attempt: number, ending: EndingOf<SignInEvent>): void {
    const { since } = running.get(attempt) ?? { since: clock.monotonicMs() }
    running.delete(attempt)
    tell({ ...ending, attempt, afterMs: Math.round(clock.monotonicMs() - since) })
  }

  function shown(attempt: number): void {
    const now = clock.monotonicMs()
    const { isShown, since } = running.get(attempt) ?? { isShown: false, since: now }
    if (isShown) return
    running.set(attempt, { isShown: true, since: now })
    tell({ type: 'code_shown', attempt, afterMs: Math.round(now - since) })
  }

  return {
    begun(attempt) {
      for (const former of running.keys()) end(former, { type: 'replaced' })
      running.set(attempt, { isShown: false, since: clock.monotonicMs() })
      tell({ type: 'code_requested', attempt })
    },
    resumed: shown,
    moved(attempt, state) {
      switch (state.status) {
        case 'pending':
          // One that was replaced meanwhile has a last poll under way.
          if (running.has(attempt)) shown(attempt)
          return
        case 'approved':
        case 'denied':
        case 'expired':
          return end(attempt, { type: state.status })
        case 'lost':
          return end(attempt, { type: 'failed', code: 'code_lost' })
        case 'failed':
          return end(attempt, { type: 'failed', code: codeOf(state.error) })
      }
    },
    refused: (attempt, error) => end(attempt, { type: 'failed', code: codeOf(error) }),
    cancelled(attempt) {
      if (running.has(attempt)) end(attempt, { type: 'cancelled' })
    },
    sessionMoved(from, to) {
      if (to.status === 'signed-in' && from.status !== 'signed-in')
        tell({ type: 'signed_in', isRestored: from.status === 'restoring' })
      if (to.status === 'signed-out' && to.reason !== 'none') tell({ type: 'signed_out', reason: to.reason })
    },
  }
}

type EndingOf<Event> = Event extends { readonly afterMs: number }
  ? Event extends { readonly type: 'code_shown' }
    ? never
    : Omit<Event, 'attempt' | 'afterMs'>
  : never

/** A listener of the app's own: what it throws is for its developers to see, and costs the sign-in nothing. */
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

import { after as pageAfter, type After } from '../async/after.ts'
import { createObservable } from '../async/observable.ts'
import type { Attempts } from '../sign-in/attempts.ts'
import { isHeldBack, isRequested, shownAttempt, type AttemptsState } from '../sign-in/attempts-state.ts'

/** What follows a press within this time looks like its own effect. */
const STAY_MS = 150

/**
 * The attempts as the screens show them: after `stay`, the request for a code shows only when it takes longer than a
 * moment. The viewer then sees one change instead of two, a second press of OK meets the same control, and a slow
 * television draws one screen instead of two (ADR 027).
 */
export interface ShownAttempts {
  state(): AttemptsState
  subscribe(listener: () => void): () => void
  /** The screen on which a code is asked for next stays while the provider's answer takes no longer than that. */
  stay(): void
}

export function createShownAttempts(
  attempts: Pick<Attempts, 'state' | 'subscribe'>,
  after: After = pageAfter,
): ShownAttempts {
  const shown = createObservable(attempts.state())
  let mayStay = false
  let cancel: (() => void) | undefined
  const show = () => {
    cancel = undefined
    mayStay = false
    shown.set(attempts.state())
  }
  attempts.subscribe(() => {
    if (mayStay && isWait(attempts.state())) cancel ??= after(STAY_MS, show)
    else {
      cancel?.()
      show()
    }
  })
  return {
    state: shown.get,
    subscribe: shown.subscribe,
    stay() {
      mayStay = true
    },
  }
}

/** Whether the sign-in screen would have no code to show yet. */
export function isWait(state: AttemptsState): boolean {
  const attempt = shownAttempt(state)
  return state.isOpen && attempt !== undefined && isRequested(attempt) && !isHeldBack(attempt)
}

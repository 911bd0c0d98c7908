import type { Clock } from '../protocol/clock.ts'

/** How long after a key the viewer counts as present: RFC 8628 §3.5 wants a new request to follow an interaction. */
const PRESENT_MS = 10 * 60_000
/** How often a code that ran out is renewed without a press. */
const MOST_RENEWALS = 2

/** Whether a code that ran out is renewed without a press: only before a viewer who is present, and not for ever. */
export interface AutomaticRenewal {
  /** The viewer has pressed a key. */
  touched(): void
  /** The viewer has asked for a code: one pressed before this script ran was heard by nothing else. */
  codeAskedFor(): void
  /** Gives whether the code may be renewed now; true counts as done. */
  claim(): boolean
}

interface AutomaticRenewalOptions {
  readonly clock: Clock
  /** Whether somebody can see the page. */
  readonly isVisible: () => boolean
}

export function createAutomaticRenewal({ clock, isVisible }: AutomaticRenewalOptions): AutomaticRenewal {
  let touchedAt = -Infinity
  let renewals = 0
  const touched = () => void (touchedAt = clock.monotonicMs())
  return {
    touched,
    codeAskedFor() {
      touched()
      renewals = 0
    },
    claim() {
      const isPresent = clock.monotonicMs() - touchedAt < PRESENT_MS && isVisible()
      if (!isPresent || renewals >= MOST_RENEWALS) return false
      renewals += 1
      return true
    },
  }
}

import type { Clock } from '../protocol/clock.ts'

/**
 * How long after a key press the viewer counts as present: RFC 8628 §3.5 asks for an interaction before a new request.
 */
const PRESENT_MS = 10 * 60_000
/** How often an expired code is renewed without a key press. */
const MOST_RENEWALS = 2

/**
 * Decides whether an expired code is renewed without a key press: only while the viewer is present, and not for ever.
 */
export interface AutomaticRenewal {
  /** The viewer has pressed a key. */
  touched(): void
  /**
   * The viewer has requested a code. Counts as a key press, because one made before this script ran was not recorded.
   */
  codeAskedFor(): void
  /** Returns whether the code may be renewed now. True counts as one renewal. */
  claim(): boolean
}

interface AutomaticRenewalOptions {
  readonly clock: Clock
  /** Whether the page is visible. */
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

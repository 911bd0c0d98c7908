/** Time as the protocol needs it; given by the platform, so that a test decides what time it is. */
export interface Clock {
  /** Milliseconds that only grow, from an arbitrary start: durations and deadlines are counted on it. */
  monotonicMs(): number
  /** Epoch milliseconds as the set believes them; may be years off and may jump. */
  wallMs(): number
}

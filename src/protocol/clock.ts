/** 2026-01-01, which is before this app: a set whose clock says less has never been told the time. */
export const EARLIEST_WALL_MS = 1_767_225_600_000

/** Time as the protocol needs it; given by the platform, so that a test decides what time it is. */
export interface Clock {
  /** Milliseconds that only grow, from an arbitrary start: durations and deadlines are counted on it. */
  monotonicMs(): number
  /** Epoch milliseconds as the set believes them; may be years off and may jump. */
  wallMs(): number
}

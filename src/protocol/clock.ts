/** 2026-01-01, before the first release: a television whose clock shows less has never been set. */
export const EARLIEST_WALL_MS = 1_767_225_600_000

/** The time, provided by the platform so that tests can set it. */
export interface Clock {
  /** Milliseconds from an arbitrary start; never goes back. For durations and deadlines. */
  monotonicMs(): number
  /** Epoch milliseconds by the television's clock, which may be years off and may jump. */
  wallMs(): number
}

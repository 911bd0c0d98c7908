/** The results of a suite. */
export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** The failed tests: the title, and the error message below it. */
  readonly failures: readonly string[]
}

export const NONE: Counts = { passed: 0, failed: 0, skipped: 0, failures: [] }

export function add(a: Counts, b: Counts): Counts {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    failures: [...a.failures, ...b.failures],
  }
}

/** "3 passed, 0 failed", followed by ", 1 skipped" if any were. */
export function countsLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

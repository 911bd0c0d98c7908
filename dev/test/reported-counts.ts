import { readFile } from 'node:fs/promises'
import { NONE, type Counts } from './counts.ts'

/** Vitest's JSON report (Jest's form), as far as it is read here. */
interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[]
}

/** Playwright's JSON report, as far as it is read here. */
interface PlaywrightReport {
  readonly stats: {
    readonly expected: number
    readonly unexpected: number
    readonly flaky: number
    readonly skipped: number
  }
}

/** A file that could not be loaded has no tests in it and counts as one failed. */
export function vitestCounts(report: VitestReport): Counts {
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** There are no retries; a test that passed only at a second try would count as failed. */
export function playwrightCounts({ stats }: PlaywrightReport): Counts {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
}

/**
 * Gives the counts of a runner that wrote `file` and exited with `exitCode`. One that wrote nothing, or failed without
 * a failed test (an error outside any test), counts as one failed.
 */
export async function readCounts<Report>(
  file: string,
  counts: (report: Report) => Counts,
  exitCode: number,
): Promise<Counts> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  const reported = text === undefined ? NONE : counts(JSON.parse(text) as Report)
  return exitCode !== 0 && reported.failed === 0 ? { ...reported, failed: 1 } : reported
}

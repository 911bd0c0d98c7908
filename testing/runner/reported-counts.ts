import { readFile } from 'node:fs/promises'
import { stripVTControlCharacters } from 'node:util'
import { NONE, type Counts } from './counts.ts'

/** The members of Vitest's JSON report (Jest's format) that are used here. */
interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message: string
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: string
      readonly failureMessages: readonly string[]
    }[]
  }[]
}

/** The members of Playwright's JSON report that are used here. */
interface PlaywrightReport {
  readonly stats: {
    readonly expected: number
    readonly unexpected: number
    readonly flaky: number
    readonly skipped: number
  }
  /** Errors outside any test. */
  readonly errors: readonly PlaywrightError[]
  readonly suites: readonly PlaywrightSuite[]
}

interface PlaywrightSuite {
  readonly title: string
  readonly suites?: readonly PlaywrightSuite[]
  readonly specs: readonly {
    readonly title: string
    readonly file: string
    readonly line: number
    readonly tests: readonly {
      readonly status: string
      readonly results: readonly { readonly errors: readonly PlaywrightError[] }[]
    }[]
  }[]
}

interface PlaywrightError {
  readonly message?: string
}

/** A file that could not be loaded has no tests and counts as one failure. */
export function vitestCounts(report: VitestReport): Counts {
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  const failures = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => failure(`${name}: ${fullName}`, failureMessages)),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: [...failures, ...unloaded.map(({ name, message }) => failure(name, [message]))],
  }
}

/** Retries are off. A test that passed only at a second try would count as failed. */
export function playwrightCounts({ stats, errors, suites }: PlaywrightReport): Counts {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
    failures: [
      ...suites.flatMap(failuresIn),
      ...errors.map(({ message = '' }) => failure('outside any test', [message])),
    ],
  }
}

function failuresIn({ suites = [], specs }: PlaywrightSuite): string[] {
  const own = specs.flatMap(({ title, file, line, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) =>
        failure(
          `${file}:${line} › ${title}`,
          results.flatMap(({ errors }) => errors.map(({ message = '' }) => message)),
        ),
      ),
  )
  return [...own, ...suites.flatMap(failuresIn)]
}

/** Enough lines to recognise a failure when only the end of the log is left. */
const MAX_LINES = 25

function failure(title: string, messages: readonly string[]): string {
  const lines = stripVTControlCharacters(messages.join('\n')).split('\n')
  return [title, ...lines.slice(0, MAX_LINES).map((line) => `    ${line}`)].join('\n')
}

/**
 * Returns the counts of a runner that wrote `file` and exited with `exitCode`. A runner that wrote nothing, or failed
 * without a failed test (an error outside any test), counts as one failure.
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

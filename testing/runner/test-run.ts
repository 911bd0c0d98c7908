/** What a run of the test runner provides to a suite. */
export interface TestRun {
  readonly root: string
  /** A folder of this run for the tools' reports. */
  readonly temporary: string
  /** Prints a line with the suite's name in front, because suites run in parallel. */
  readonly say: (line: string) => void
  /** Runs one of the project's own tools and returns its exit code. */
  tool(name: string, args: readonly string[], environment?: Readonly<Record<string, string>>): Promise<number>
  /** Builds the app once per run, however many suites ask. Returns whether the build succeeded. */
  build(): Promise<boolean>
}

/** What one run of the test runner offers a suite. */
export interface TestRun {
  readonly root: string
  /** A folder of this run alone, for the tools' reports. */
  readonly temporary: string
  /** Prints a line with the suite's name before it: suites run side by side. */
  readonly say: (line: string) => void
  /** Runs one of the project's own tools; gives its exit code. */
  tool(name: string, args: readonly string[], environment?: Readonly<Record<string, string>>): Promise<number>
  /** Builds the app, once a run however many ask; gives whether that went well. */
  build(): Promise<boolean>
}

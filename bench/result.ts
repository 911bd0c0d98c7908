/** The result of a part: Markdown, and the numbers behind it. */
export interface BenchResult {
  readonly text: string
  readonly raw: unknown
  /** SVG by file name. The text refers to them as images/NAME. */
  readonly pictures?: Readonly<Record<string, string>>
}

/** What a part comes to: Markdown, and the numbers that it was made from. */
export interface BenchResult {
  readonly text: string
  readonly raw: unknown
  /** SVG by file name; the text refers to them as images/NAME. */
  readonly pictures?: Readonly<Record<string, string>>
}

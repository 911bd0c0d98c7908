/** What both stores are told of an app; the stage (a folder with the app's files, its configuration stamped) goes beside it. */
export interface StoreApp {
  /** E.g. "couchpass"; the name of the .wgt begins with it. */
  readonly name: string
  /** Three integers, e.g. "0.1.0". */
  readonly version: string
  /** Shown under the icon. */
  readonly title: string
  readonly vendor: string
  /** "#rrggbb". */
  readonly backgroundColor: string
  /** Where the app's requests may go, e.g. "https://id.example.com": sorted, each once. */
  readonly connectOrigins: readonly string[]
}

/** The packages cannot be made as asked; each sentence is for a person, as it is. */
export class PackageProblem extends Error {
  override readonly name = 'PackageProblem'
  readonly sentences: readonly string[]

  constructor(...sentences: string[]) {
    super(sentences.join('\n'))
    this.sentences = sentences
  }
}

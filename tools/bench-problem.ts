/** What a person must mend before anything can be measured; the message is one sentence. */
export class BenchProblem extends Error {
  override readonly name = 'BenchProblem'
}

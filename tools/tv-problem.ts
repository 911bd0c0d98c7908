/** The app does not get onto the set; the sentence is for a person, as it is. */
export class TvProblem extends Error {
  override readonly name = 'TvProblem'
}

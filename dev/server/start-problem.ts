/** Something a person can mend: its message is one sentence with the remedy and all that is shown (no stack trace). */
export class StartProblem extends Error {
  override readonly name = 'StartProblem'
}

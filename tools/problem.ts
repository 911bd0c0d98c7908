/** Something a person can mend: its message is one sentence with the remedy and all that is shown (no stack trace). */
export class StartProblem extends Error {
  override readonly name = 'StartProblem'
}

/** The TCP port that was asked for is another program's. */
export class PortTaken extends StartProblem {
  constructor(port: number, remedy = 'choose another port') {
    super(`Port ${port} is taken: end the program that uses it, or ${remedy}.`)
  }
}

/** Exit codes of every command; `docs/cli.md` has the table. */
export const EXIT = {
  fine: 0,
  failed: 1,
  usage: 2,
  signInAgain: 3,
  unreachable: 4,
  interrupted: 130,
} as const

/**
 * A problem that the user must solve. `message` is one sentence with the remedy, never a secret; scripts read `code`.
 */
export class CliProblem extends Error {
  override readonly name = 'CliProblem'
  readonly code: string
  readonly exitCode: number

  constructor(code: string, message: string, exitCode: number = EXIT.failed) {
    super(message)
    this.code = code
    this.exitCode = exitCode
  }
}

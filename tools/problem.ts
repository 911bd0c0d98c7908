/**
 * A problem that the user can fix. Its sentences say what is wrong and what to do; they are printed without a stack
 * trace.
 */
export class Problem extends Error {
  override readonly name: string = 'Problem'
  readonly sentences: readonly string[]
  /** Of a command that ends with this problem. */
  readonly exitCode: number = 1

  constructor(...sentences: string[]) {
    super(sentences.join('\n'))
    this.sentences = sentences
  }
}

/** Another program uses the requested TCP port. */
export class PortTaken extends Problem {
  constructor(port: number, remedy = 'choose another port') {
    super(`Port ${port} is already in use: stop the program that uses it, or ${remedy}.`)
  }
}

/**
 * Runs a command. Prints the sentences of a Problem, or any other error with its stack trace, and exits with the
 * Problem's code or 1.
 */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command()
  } catch (error) {
    console.error(error instanceof Problem ? error.message : error)
    process.exit(error instanceof Problem ? error.exitCode : 1)
  }
}

/**
 * The first sentence of an error from Node's parseArgs, without the full stop: "Unknown option '--prot'". The rest is
 * advice for programmers.
 */
export function firstSentence(error: unknown): string {
  const [sentence = ''] = (error as Error).message.split(/\.?\s*\n|\. /)
  return sentence.replace(/\.$/, '')
}

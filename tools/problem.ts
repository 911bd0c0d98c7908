/** Something a person can mend: its sentences name the remedy and are all that is shown (no stack trace). */
export class Problem extends Error {
  override readonly name: string = 'Problem'
  readonly sentences: readonly string[]

  constructor(...sentences: string[]) {
    super(sentences.join('\n'))
    this.sentences = sentences
  }
}

/** The TCP port that was asked for is another program's. */
export class PortTaken extends Problem {
  constructor(port: number, remedy = 'choose another port') {
    super(`Port ${port} is taken: end the program that uses it, or ${remedy}.`)
  }
}

/** Runs a command. Of a problem it prints the sentences, of any other error the stack trace, too; both end with exit code 1. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command()
  } catch (error) {
    console.error(error instanceof Problem ? error.message : error)
    process.exit(1)
  }
}

/**
 * What Node's parseArgs says of a wrong command line, without its advice and its full stop: "Unknown option '--prot'". The first
 * sentence says it all.
 */
export function firstSentence(error: unknown): string {
  const [sentence = ''] = (error as Error).message.split(/\.?\s*\n|\. /)
  return sentence.replace(/\.$/, '')
}

/**
 * What Node's parseArgs says of a wrong command line, without its advice and its full stop: "Unknown option '--prot'". The first
 * sentence says it all.
 */
export function firstSentence(error: unknown): string {
  const [sentence = ''] = (error as Error).message.split(/\.?\s*\n|\. /)
  return sentence.replace(/\.$/, '')
}

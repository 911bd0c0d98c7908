/** Where a profile's records are kept, by name. Every call settles in bounded time. */
export interface Place {
  readonly kind: 'file' | 'keyring'
  /**
   * Makes sure that it can be read, and, for a sign-in, that it takes what it is given: before anything depends on it.
   * @throws CliProblem with the remedy
   */
  check(use: 'read' | 'write'): Promise<void>
  /** Gives undefined when there is none. Rejects when the place cannot be read. */
  read(name: RecordName): Promise<string | undefined>
  /** Resolves when the record is durable. Rejects when it was not taken. */
  write(name: RecordName, text: string): Promise<void>
  /** Resolves when there is none any more. */
  remove(name: RecordName): Promise<void>
}

export const RECORD_NAMES = ['session', 'attempt', 'revocation', 'proof-key'] as const
export type RecordName = (typeof RECORD_NAMES)[number]

export const STORE_KINDS = ['file', 'keyring'] as const

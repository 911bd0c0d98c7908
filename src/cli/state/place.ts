/** Where a profile's records are stored, by name. Every call settles in bounded time. */
export interface Place {
  readonly kind: 'file' | 'keyring'
  /**
   * Checks that the place can be read (`read`), and also written (`write`), before a sign-in depends on it.
   * @throws CliProblem with the remedy
   */
  check(use: 'read' | 'write'): Promise<void>
  /** Resolves to undefined if there is no such record. Rejects if the place cannot be read. */
  read(name: RecordName): Promise<string | undefined>
  /** Resolves when the record is durable. Rejects if it could not be written. */
  write(name: RecordName, text: string): Promise<void>
  /** Resolves when the record no longer exists. */
  remove(name: RecordName): Promise<void>
}

export const RECORD_NAMES = ['session', 'attempt', 'revocation', 'proof-key'] as const
export type RecordName = (typeof RECORD_NAMES)[number]

export const STORE_KINDS = ['file', 'keyring'] as const

/**
 * Linux has two keyrings: the desktop's Secret Service is persistent; the kernel's keyutils loses everything at
 * power-off.
 */
export const LINUX_KEYRINGS = ['secret-service', 'keyutils'] as const
export type LinuxKeyring = (typeof LINUX_KEYRINGS)[number]

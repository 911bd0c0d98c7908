/** What other channels get of a code (RFC 8628 §3.2): everything but the device code. */
export interface ShownCode {
  readonly userCode: string
  readonly verificationUri: string
  readonly verificationUriComplete?: string | undefined
  readonly expiresInSeconds: number
}

/** How an attempt ended: a final state of the device flow, or `interrupted` by a signal. */
export type EndStatus = 'approved' | 'denied' | 'expired' | 'lost' | 'failed' | 'interrupted'

/** Another place to show the code. Its functions never reject; they report problems through `warn`. */
export interface Notifier {
  /** Starts to show the code. Resolves without waiting for the channel, so that a slow one does not delay a poll. */
  show(code: ShownCode): Promise<void>
  /** Removes the code. Resolves within seconds, even if the channel cannot be reached. */
  end(status: EndStatus): Promise<void>
}

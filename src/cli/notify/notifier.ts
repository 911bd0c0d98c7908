/** What other channels may know of a code (RFC 8628 §3.2): never the device code. */
export interface ShownCode {
  readonly userCode: string
  readonly verificationUri: string
  readonly verificationUriComplete?: string | undefined
  readonly expiresInSeconds: number
}

/** How an attempt ended: the states of the device flow, and `interrupted` by whoever ran the command. */
export type EndStatus = 'approved' | 'denied' | 'expired' | 'lost' | 'failed' | 'interrupted'

/** A channel beside the terminal. Neither function ever rejects: what goes wrong is said by `warn`. */
export interface Notifier {
  /** Begins to show the code, and resolves without waiting for the channel: a slow one does not keep a poll back. */
  show(code: ShownCode): Promise<void>
  /** Resolves when the code is no longer shown, after some seconds at most, reached or not. */
  end(status: EndStatus): Promise<void>
}

/** What the screens need of the television; the platform implements it, the composition root chooses which. */
export interface Television {
  readonly kind: 'browser' | 'tizen' | 'webos'
  /** Leaves the app, the way the set wants it done. */
  exit(): void
  /**
   * What Back does on Welcome and Home where the set has a way of its own: LG's webOS 5 and older goes to its Home. Absent:
   * the app asks whether to leave (Samsung; webOS 6 and newer).
   */
  readonly backToPlatform?: () => void
  readonly network: Network
  /** Keeps the screen saver away while a code is shown; best effort. */
  keepAwake(on: boolean): void
  /** BCP 47 tag of the language the set is used in. */
  readonly locale: string
  /** Whether the set is asked for stronger contrast; engines before Chromium 96 do not say. */
  readonly prefersContrast: boolean
  /** What the set says of itself; settles in bounded time, never rejects. */
  facts(): Promise<TelevisionFacts>
}

/** For support: texts as they come from the set, never a serial number or an advertising id. */
export interface TelevisionFacts {
  /** "Samsung, Tizen 5.5", "LG OLED55C1, webOS TV 6.0.0", "Browser". */
  readonly name: string
  /** "Chromium 69.0.3497.106"; undefined where its user agent does not tell. */
  readonly engine?: string
  readonly userAgent: string
}

/** What support will ask about, of this launch and those before. Nothing in it is a secret. */
export interface SupportNotes {
  /** The newest fault that a viewer was shown; epoch milliseconds by the set's own clock. */
  readonly lastFault?: { readonly code: string; readonly atMs: number }
  /** How far the set's clock was ahead of the provider's at the newest sign-in; milliseconds. */
  readonly clockAheadMs?: number
  /** How the tokens of the newest sign-in were bound: "dpop", or why they were not. */
  readonly tokenBinding?: string
}

export interface Network {
  /** Only a hint: a set sees its own cable and not the router's, so false proves nothing, and true may be stale. */
  isOffline(): boolean
  /** The listener is called when the hint may have changed; gives the function that ends the subscription. */
  subscribe(listener: () => void): () => void
}

/** What the screens need from the television. The platform implements it; the composition root chooses the platform. */
export interface Television {
  /** 'hosted': any other television that the platform knows, which loads the app from a web server. */
  readonly kind: 'browser' | 'tizen' | 'webos' | 'hosted'
  /** Leaves the app in the way the platform requires. */
  exit(): void
  /**
   * What Back does on Welcome and Home if the platform has its own way: LG's webOS 5 and older goes to its Home.
   * Absent: the app asks whether to leave (Samsung; webOS 6 and newer).
   */
  readonly backToPlatform?: () => void
  /** Present where Back goes back in the browser's history (Android TV, Fire TV). */
  readonly historyBack?: HistoryBack
  readonly network: Network
  /** Holds the screen saver off while a code is shown; best effort. */
  keepAwake(on: boolean): void
  /** BCP 47 tag of the television's language. */
  readonly locale: string
  /** Whether the system asks for more contrast. Engines before Chromium 96 do not say. */
  readonly prefersContrast: boolean
  /** What the television says about itself. Settles in bounded time, never rejects. */
  facts(): Promise<TelevisionFacts>
}

/** For support: texts as the television gives them, never a serial number or an advertising id. */
export interface TelevisionFacts {
  /** "Samsung, Tizen 5.5", "LG OLED55C1, webOS TV 6.0.0", "Browser". */
  readonly name: string
  /** "Chromium 69.0.3497.106"; undefined if the user agent does not say. */
  readonly engine?: string
  readonly userAgent: string
}

/** Notes for support, of this launch and earlier ones. They contain no secret. */
export interface SupportNotes {
  /** The newest fault that a viewer was shown; epoch milliseconds by the television's own clock. */
  readonly lastFault?: { readonly code: string; readonly atMs: number; readonly endpoint?: string }
  /** How far the television's clock was ahead of the provider's at the newest sign-in; milliseconds. */
  readonly clockAheadMs?: number
  /** How the tokens of the newest sign-in were bound: "dpop", or why they were not. */
  readonly tokenBinding?: string
  /** How the provider deviates from the specifications: rows of src/protocol/dialects.ts, of the newest launch with any. */
  readonly dialects?: readonly string[]
}

interface Network {
  /**
   * A hint only: a television sees its own cable and not the router's, so false proves nothing, and true may be stale.
   */
  isOffline(): boolean
  /** Calls the listener when the hint may have changed. Returns the function that ends the subscription. */
  subscribe(listener: () => void): () => void
}

export interface HistoryBack {
  /** The sign-in covers the page: it gets Back as a key until the returned function is called. */
  hold(): () => void
  /** A first screen is shown: Back is the platform's until the returned function is called. */
  release(): () => void
}

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
}

/** What a viewer has chosen on this television; absent: nothing was. */
export interface Preferences {
  /** BCP 47 tag. */
  readonly language?: string
  readonly highContrast?: boolean
}

/** Read before the first picture, so that it is right at once. */
export interface PreferenceStore {
  /** Never throws: what cannot be read was not chosen. */
  read(): Preferences
  /** Never throws: what cannot be kept lasts as long as the app. */
  write(preferences: Preferences): void
}

export interface Network {
  /** Only a hint: a set sees its own cable and not the router's, so false proves nothing, and true may be stale. */
  isOffline(): boolean
  /** The listener is called when the hint may have changed; gives the function that ends the subscription. */
  subscribe(listener: () => void): () => void
}

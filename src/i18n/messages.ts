/** Everything the television says. A language is one object of this type: a missing key does not compile. */
export interface Messages {
  /** BCP 47 tag of this catalogue. */
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  /** What its speakers call the language: "Deutsch". */
  readonly name: string
  /** Whether somebody whose first language it is has read this catalogue. */
  readonly isRead: boolean
  readonly restoring: string
  readonly welcome: {
    readonly lead: string
    readonly signIn: string
    readonly sessionEnded: string
    readonly signedOut: string
    /** The provider was out of reach, so that only this television knows of it; it goes on trying. */
    readonly signedOutHere: string
    /** Leads to the list of languages. The English word stands with it for whoever cannot read this one. */
    readonly language: string
    /** Switches: stronger colours, or the app's own again. */
    readonly highContrast: string
    readonly normalContrast: string
    /** Of the app; held, it leads to the diagnostics. */
    readonly version: (version: string) => string
    /** What a short press on it says. */
    readonly holdForDetails: string
  }
  readonly languages: { readonly title: string }
  readonly signIn: {
    readonly title: string
    readonly scan: string
    readonly openAddress: string
    readonly enterCode: string
    readonly lettersOnly: string
    readonly digitsOnly: string
    readonly qrAlternative: string
    /** Under the QR code: what OK on it does. */
    readonly biggerQr: string
    readonly bigQrTitle: string
    readonly smallerQr: string
    /** What a voice says of the code; `letters` are its characters one by one. */
    readonly spelledCode: (letters: string) => string
    readonly caution: (appName: string) => string
    readonly validFor: (remaining: string) => string
    /** In the last minute, next to "New code". */
    readonly endsSoon: (remaining: string) => string
    /** The same where "New code" is not on the screen. */
    readonly endsIn: (remaining: string) => string
    readonly newCode: string
    readonly cancel: string
    readonly requesting: string
    /** No code yet after some seconds. */
    readonly takesLonger: string
    /** Another code is asked for, the present one stays. */
    readonly renewing: string
    readonly renewalFailed: string
    readonly waiting: string
    readonly reconnecting: string
    readonly approved: string
  }
  /** The phone has approved a code that was not on the screen. */
  readonly approval: {
    readonly title: (viewerName: string) => string
    /** Where the provider names nobody. */
    readonly unnamedTitle: string
    readonly text: string
    readonly continueAs: (viewerName: string) => string
    readonly continue: string
    readonly refuse: string
  }
  readonly denied: { readonly title: string; readonly text: string }
  readonly expired: { readonly title: string; readonly text: string }
  readonly home: {
    readonly title: string
    readonly unnamed: string
    readonly notStored: string
    readonly signOut: string
    readonly anotherAccount: string
    /** In the first minute: signs out at once, without a question, because somebody else has approved. */
    readonly notYou: string
  }
  /** The sign-in of somebody else, while the present viewer stays signed in. */
  readonly another: {
    /** What Cancel leads back to. */
    readonly keep: (viewerName: string) => string
    /** In place of `denied.text`, which says that nobody is signed in. */
    readonly denied: string
  }
  readonly signOut: {
    readonly title: string
    /** What else may end: with Keycloak all that was approved in one sign-in of a phone. */
    readonly text: string
    readonly stay: string
    readonly thisTv: string
  }
  readonly exit: { readonly title: (appName: string) => string; readonly stay: string; readonly leave: string }
  readonly network: { readonly offline: string }
  /** For support, reached by holding OK: labels of facts. */
  readonly diagnostics: {
    readonly title: string
    readonly hint: string
    readonly back: string
    readonly app: string
    readonly television: string
    readonly engine: string
    readonly issuer: string
    readonly clock: string
    readonly clockRight: string
    readonly clockOff: (difference: string) => string
    readonly unknown: string
    readonly lastFault: string
    readonly none: string
    readonly storage: string
    readonly storageDurable: string
    readonly storageMemory: string
    readonly tokenBinding: string
    readonly bound: string
    readonly notBound: string
  }
  readonly fault: {
    readonly title: string
    readonly codeLabel: string
    readonly tryAgain: string
    /** By fault code; a code without a sentence of its own gets `refused` or `unexpected`. */
    readonly sentences: Readonly<Record<FaultSentence, string>>
  }
}

/** The fault codes that have a sentence of their own: ours, and the provider's error words that viewers meet. */
export type FaultSentence =
  | 'refused'
  | 'unexpected'
  | 'no_connection'
  | 'offline'
  | 'clock_wrong'
  | 'timeout'
  | 'server_trouble'
  | 'not_json'
  | 'request_blocked'
  | 'metadata_not_found'
  | 'issuer_mismatch'
  | 'device_grant_not_offered'
  | 'insecure_endpoint'
  | 'unusable_answer'
  | 'unusable_tokens'
  | 'code_lost'
  | 'invalid_grant'
  | 'invalid_client'
  | 'unauthorized_client'
  | 'invalid_scope'
  | 'not_allowed'
  | 'configuration_invalid'
  | 'insecure_context'
  | 'token_binding_unavailable'
  | 'token_binding_not_offered'
  | 'token_binding_refused'
  | 'token_binding_clock'

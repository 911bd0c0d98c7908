/** Text with a place for a value: `{name}`. A text without the place does not compile. */
type With<Value extends string> = `${string}{${Value}}${string}`

/** One language as translators write it. A missing text does not compile. */
export interface Catalogue extends Texts {
  /** BCP 47 tag of this catalogue. */
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  /** The language's own name for itself: "Deutsch". */
  readonly name: string
  /** Whether a native speaker has read this catalogue. */
  readonly isRead?: boolean
}

/** The words as the screens use them: a text with a place for a value is a function of that value. */
export type Messages = Pick<Catalogue, 'language' | 'direction' | 'name'> & Filled<Texts>

type Filled<T> = {
  readonly [Key in keyof T]: T[Key] extends string
    ? string extends T[Key]
      ? string
      : (value: string) => string
    : Filled<T[Key]>
}

/** Own words in place of single texts, as a configuration holds them. Each keeps the place for its value. */
export type TextOverrides = Changed<Texts>

type Changed<T> = { readonly [Key in keyof T]?: T[Key] extends string ? T[Key] : Changed<T[Key]> }

/** The same for an app's code, where a function may stand in place of a text with a value. */
export type MessageOverrides = Overridden<Texts>

type Overridden<T> = {
  readonly [Key in keyof T]?: T[Key] extends string
    ? string extends T[Key]
      ? string
      : T[Key] | ((value: string) => string)
    : Overridden<T[Key]>
}

/** Every text on the television's screens. */
export interface Texts {
  readonly restoring: string
  readonly welcome: {
    readonly lead: string
    readonly signIn: string
    readonly sessionEnded: string
    readonly signedOut: string
    /** The provider could not be reached, so the sign-out is known only to this television, which keeps retrying. */
    readonly signedOutHere: string
    /** The app's version. Holding OK on it opens the diagnostics. */
    readonly version: With<'version'>
    /** Shown after a short press on the version. */
    readonly holdForDetails: string
  }
  readonly appearance: {
    /** Title, and label of the control that opens it. */
    readonly title: string
    /** The same without a choice of languages. */
    readonly displayTitle: string
    readonly highContrast: string
    readonly largerText: string
    /** The state of a switch. */
    readonly on: string
    readonly off: string
  }
  readonly signIn: {
    readonly lettersOnly: string
    readonly digitsOnly: string
    readonly qrAlternative: string
    readonly smallerQr: string
    /** How a screen reader reads the code; `letters` holds its characters one by one. */
    readonly spelledCode: With<'letters'>
    readonly caution: With<'appName'>
    readonly validFor: With<'remaining'>
    /** Shown in the last minute, next to "New code". */
    readonly endsSoon: With<'remaining'>
    /** Shown in the last minute when "New code" is not on the screen. */
    readonly endsIn: With<'remaining'>
    readonly newCode: string
    readonly cancel: string
    readonly requesting: string
    /** Shown when no code has come after some seconds. */
    readonly takesLonger: string
    /** Another code has been requested; the current one stays on the screen. */
    readonly renewing: string
    readonly renewalFailed: string
    readonly waiting: string
    readonly reconnecting: string
    readonly approved: string
  }
  /** The two ways to the provider's page, side by side: scan, or type address and code. */
  readonly ways: {
    readonly title: With<'appName'>
    readonly scan: string
    /** Under the QR code while it has the focus: what OK does. */
    readonly bigger: string
    /** Under the QR code. A code that differs is another television's, or a trap. */
    readonly check: string
    /** Between the ways. */
    readonly or: string
    readonly otherDevice: string
    /** Above the address. */
    readonly goTo: string
    /** Above the code. */
    readonly enter: string
  }
  /** The phone approved a code that was not on the screen. */
  readonly approval: {
    readonly title: With<'viewerName'>
    /** Used when the provider sends no name. */
    readonly unnamedTitle: string
    readonly text: string
    readonly continueAs: With<'viewerName'>
    readonly continue: string
    readonly refuse: string
  }
  readonly denied: { readonly title: string; readonly text: string }
  readonly expired: { readonly title: string; readonly text: string }
  /** The moment after a sign-in. */
  readonly success: {
    readonly title: With<'viewerName'>
    /** Used when the provider sends no name. */
    readonly unnamed: string
    readonly continue: string
  }
  readonly home: {
    readonly title: string
    readonly unnamed: string
    readonly notStored: string
    /** Asks whether to leave the app. */
    readonly done: string
    readonly signOut: string
    readonly anotherAccount: string
    /** Shown in the first minute. Signs out at once, without a question: the wrong person may have approved. */
    readonly notYou: string
  }
  /** Signing in a second viewer while the first stays signed in. */
  readonly another: {
    /** Returns to the current viewer. */
    readonly keep: With<'viewerName'>
    /** Replaces `denied.text`, which would say that the television is not signed in. */
    readonly denied: string
  }
  readonly signOut: {
    readonly title: string
    /** Says what else may end: with Keycloak, everything that was approved in the same sign-in on the phone. */
    readonly text: string
    readonly stay: string
    readonly thisTv: string
  }
  /** Ways to reach the operator, each only if it is configured. */
  readonly help: {
    /** Opens help, and its title. */
    readonly trouble: string
    /** Opens the sign-up, and its title. */
    readonly noAccount: string
    readonly support: string
    readonly signUp: string
    /** Before a web address, a mail address, a telephone number. */
    readonly open: string
    readonly write: string
    readonly call: string
  }
  readonly legal: {
    /** Opens terms and privacy, and their title. */
    readonly title: string
    readonly terms: string
    readonly privacy: string
  }
  /** Several people on one television. */
  readonly accounts: {
    readonly title: string
    readonly add: string
    readonly switch: string
    /** Opens the list in which accounts are signed out and forgotten. */
    readonly manage: string
    /** Shown for an account without a name. */
    readonly unnamed: string
    /** Shown under the name of an account whose session has ended. */
    readonly signInAgain: string
    readonly signInAgainAs: With<'name'>
    readonly signOutOf: With<'name'>
    readonly signOutTitle: With<'name'>
    /** Removes the name of an account whose session has ended. */
    readonly forget: With<'name'>
    readonly forgetTitle: With<'name'>
    readonly forgetText: string
    readonly signOutAll: string
    readonly signOutAllTitle: string
    readonly signOutAllText: string
    /** The safe answer to each of these questions. */
    readonly stay: string
    /** The provider could not be reached, so it does not know of a sign-out yet. */
    readonly endingOpen: string
  }
  readonly exit: { readonly title: With<'appName'>; readonly stay: string; readonly leave: string }
  readonly network: { readonly offline: string }
  /** Labels for support; the viewer opens them by holding OK. */
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
    readonly clockOff: With<'difference'>
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
  /** The provider limits how often a code may be requested; the app waits and goes on by itself. */
  readonly waiting: {
    readonly status: string
    /** `remaining` is a countdown such as "0:45". */
    readonly nextTry: With<'remaining'>
  }
  readonly provider: {
    /** Label in the diagnostics: how the provider deviates from the standards. */
    readonly dialect: string
  }
  /** The provider answers, and the browser keeps its answers from the app (CORS). */
  readonly blocked: {
    /** Status under the code, which stays valid. */
    readonly unreadable: string
  }
  readonly fault: {
    readonly title: string
    readonly codeLabel: string
    readonly tryAgain: string
    /** By fault code. A code without its own sentence uses `refused` or `unexpected`. */
    readonly sentences: Readonly<Record<FaultSentence, string>>
  }
}

/** Fault codes with their own sentence: Couchpass's codes and the provider's error words that viewers meet. */
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

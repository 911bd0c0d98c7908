/** What is known about a topic, with the address where it stands. Without one: not found, or known from our own tests. */
export interface Fact {
  readonly says: string
  readonly from?: string
}

/** The topics of a row, in the document's order. */
export const TOPICS = {
  delivery: 'Delivery',
  engine: 'Engine',
  detection: 'Detected by',
  keys: 'Keys',
  back: 'Back on a first screen',
  exit: 'Leaving',
  lifecycle: 'Suspend and resume',
  storage: 'Storage',
  screenSaver: 'Screen saver',
} as const
export type Topic = keyof typeof TOPICS

/** A key as the set sends it: `keyCode` 0 for a key that has a name only. */
export interface SentKey {
  readonly keyCode: number
  readonly key: string
}
export type RemoteKeys = Readonly<Record<'up' | 'down' | 'left' | 'right' | 'ok' | 'back', SentKey>>

export interface StandIn {
  readonly userAgent: string
  /**
   * Adds the platform's objects to the page, and records the calls in `window.standInCalls`. It runs in Chromium 53
   * too, so it has no newer syntax.
   */
  readonly install?: () => void
  /** The remote's keys. `back` is undefined where Back goes back in the history. */
  readonly keys: Omit<RemoteKeys, 'back'> & { readonly back: SentKey | undefined }
  /** The last call that leaves the app. */
  readonly exit: string
  /** What the app calls at its start. */
  readonly starts?: readonly string[]
}

/** A platform whose televisions load the app from a web server. `id` is the one in src/platform/sets. */
export interface TelevisionRow {
  readonly id: string
  readonly name: string
  readonly brands: string
  /** In few words, for the table at the top. */
  readonly inShort: { readonly back: string; readonly exit: string }
  readonly facts: Readonly<Record<Topic, Fact>>
  /** What only a set can show. */
  readonly needsASet: string
  readonly standIn: StandIn
}

declare global {
  interface Window {
    standInCalls: string[]
  }
}

const DESKTOP_KEYS = {
  up: { keyCode: 38, key: 'ArrowUp' },
  down: { keyCode: 40, key: 'ArrowDown' },
  left: { keyCode: 37, key: 'ArrowLeft' },
  right: { keyCode: 39, key: 'ArrowRight' },
  ok: { keyCode: 13, key: 'Enter' },
} as const

/** The keys of a remote whose arrows and OK are those of a keyboard. */
export function keysWithBack(keyCode: number, key: string): RemoteKeys {
  return { ...DESKTOP_KEYS, back: { keyCode, key } }
}

export const HISTORY_KEYS = { ...DESKTOP_KEYS, back: undefined }
export const NOT_FOUND: Fact = { says: 'not found' }
export const WAKE_LOCK: Fact = {
  says: 'held off by the Screen Wake Lock API where the engine has it (Chromium 84); a call of the platform: not found',
}
export const VISIBILITY: Fact = {
  says: "`visibilitychange`; the platform's own rules: not found. A pause of any length is harmless to the sign-in",
}
export const HOSTED_STORAGE: Fact = { says: 'by origin, as in a browser; what the platform clears: not found' }

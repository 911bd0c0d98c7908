import type { SupportNotes, Television } from '../screens/television.ts'
import type { AttemptWindows } from '../sign-in/attempts-polling.ts'
import type { SignInPlatform } from '../sign-in/sign-in.ts'
import type { RemoteKey } from '../ui/keys/remote-key.ts'

/** Everything the sign-in needs from the device it runs on. The composition roots provide it. */
export interface Platform extends SignInPlatform {
  readonly television: Television
  readonly attemptWindows: AttemptWindows
  readonly preferenceStore: PreferenceStore
  readonly supportNotesStore: SupportNotesStore
  /** Whether stored values outlive the app. Never rejects. */
  readonly isStorageDurable: () => Promise<boolean>
  /** The key of the remote that was pressed; undefined for keys that the sign-in does not use. */
  readonly keyOf: (event: KeyboardEvent) => RemoteKey | undefined
  /** Whether the page is a secure context. Outside one, browsers provide no WebCrypto. */
  readonly isSecure: boolean
  /** What the app was launched with, such as a deep link. Another object after a launch of the running app. */
  readonly launchParameters: {
    get(): Readonly<Record<string, unknown>>
    /** Returns the function that ends the subscription. */
    subscribe(listener: () => void): () => void
  }
  /** Restarts the app. */
  readonly relaunch: () => void
}

export interface SupportNotesStore {
  /** Never throws: notes that cannot be read count as empty. */
  read(): SupportNotes
  /** Never throws: notes that cannot be stored are kept until the app closes. */
  write(notes: SupportNotes): void
}

/** The viewer's choices on this television. Absent: no choice was made. */
interface Preferences {
  /** BCP 47 tag. */
  readonly language?: string
  readonly highContrast?: boolean
  readonly largerText?: boolean
}

/** Read synchronously, so that the first screen is already right. */
export interface PreferenceStore {
  /** Never throws: preferences that cannot be read count as empty. */
  read(): Preferences
  /** Never throws: preferences that cannot be stored are kept until the app closes. */
  write(preferences: Preferences): void
}

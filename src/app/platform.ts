import type { SupportNotes, Television } from '../screens/television.ts'
import type { AttemptWindows } from '../sign-in/attempts-polling.ts'
import type { SignInPlatform } from '../sign-in/sign-in.ts'
import type { RemoteKey } from '../ui/keys/remote-key.ts'

/** Everything the sign-in needs of where it runs; the composition roots bind it. */
export interface Platform extends SignInPlatform {
  readonly television: Television
  readonly attemptWindows: AttemptWindows
  readonly preferenceStore: PreferenceStore
  readonly supportNotesStore: SupportNotesStore
  /** Whether what is stored outlives the app. Never rejects. */
  readonly isStorageDurable: () => Promise<boolean>
  /** Which key of the remote was pressed; undefined for one that the sign-in does not use. */
  readonly keyOf: (event: KeyboardEvent) => RemoteKey | undefined
  /** Whether the page has cryptography: not over plain http from elsewhere. */
  readonly isSecure: boolean
  /** Starts the app anew. */
  readonly relaunch: () => void
}

export interface SupportNotesStore {
  /** Never throws: what cannot be read was not noted. */
  read(): SupportNotes
  /** Never throws: what cannot be kept lasts as long as the app. */
  write(notes: SupportNotes): void
}

/** What a viewer has chosen on this television; absent: nothing was. */
interface Preferences {
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

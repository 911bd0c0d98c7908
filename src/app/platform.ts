import type { PreferenceStore, SupportNotesStore, Television } from '../screens/television.ts'
import type { SignInPlatform } from '../sign-in/sign-in.ts'
import type { NavigationKey } from '../ui/keys/navigation.ts'
import type { AttemptWindows } from '../sign-in/attempts-polling.ts'

/** Everything the sign-in needs of where it runs; the composition roots bind it. */
export interface Platform extends SignInPlatform {
  readonly television: Television
  readonly attemptWindows: AttemptWindows
  readonly preferenceStore: PreferenceStore
  readonly supportNotesStore: SupportNotesStore
  /** Whether what is stored outlives the app. Never rejects. */
  readonly isStorageDurable: () => Promise<boolean>
  /** What a key of the remote says; undefined for one that the sign-in does not know. */
  readonly keyOf: (event: KeyboardEvent) => NavigationKey | undefined
  /** Whether the page has cryptography: not over plain http from elsewhere. */
  readonly isSecure: boolean
  /** Starts the app anew. */
  readonly relaunch: () => void
}

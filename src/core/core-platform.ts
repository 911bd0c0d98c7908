import type { AttemptWindows } from '../sign-in/attempts-polling.ts'
import type { NetworkHint } from '../sign-in/retry-revocations.ts'
import type { SignInPlatform } from '../sign-in/sign-in.ts'

/** What a sign-in without screens needs from the device it runs on. The app's own platform is one. */
export interface CorePlatform extends SignInPlatform {
  readonly attemptWindows: AttemptWindows
  readonly television: {
    readonly network: NetworkHint
    /** Holds the screen saver off while a code is valid; best effort. */
    keepAwake(on: boolean): void
  }
  /** Whether the page is a secure context. Outside one, browsers provide no WebCrypto. */
  readonly isSecure: boolean
}

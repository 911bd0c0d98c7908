import type { TokenSet } from '../protocol/token-set.ts'
import type { Claims, Viewer } from '../protocol/user-info.ts'

/** `session-ended`: the provider no longer accepts the tokens. `signed-out`: the viewer signed out. */
export type SignedOutReason = 'none' | 'signed-out' | 'session-ended'

/** Whether a viewer is signed in. */
export type SessionState =
  { readonly status: 'restoring' } | { readonly status: 'signed-out'; readonly reason: SignedOutReason } | SignedIn

export interface SignedIn {
  readonly status: 'signed-in'
  readonly viewer: Viewer
  /** All claims of the newest UserInfo response. Absent: there was none. */
  readonly claims?: Claims
  readonly tokens: TokenSet
  /** The account's id on this television, where there can be several. Names nobody. */
  readonly account?: string
  /** The tokens could not be stored: this sign-in ends when the app closes. */
  readonly notStored?: boolean
}

/** Authorises a request. Secret. */
export type AccessToken = Pick<TokenSet, 'accessToken' | 'tokenType'>

/** There is no access token: the viewer is not signed in, or has signed out meanwhile. */
export class SignedOutError extends Error {
  override readonly name = 'SignedOutError'
  readonly code = 'signed_out'
  readonly reason: SignedOutReason

  constructor(reason: SignedOutReason) {
    super('Nobody is signed in.')
    this.reason = reason
  }
}

import type { TokenSet } from '../protocol/token-set.ts'
import type { Viewer } from '../protocol/user-info.ts'

/** `session-ended`: the provider no longer accepts the tokens; `signed-out`: the viewer wished it so. */
export type SignedOutReason = 'none' | 'signed-out' | 'session-ended'

/** Whether somebody is signed in. */
export type SessionState =
  { readonly status: 'restoring' } | { readonly status: 'signed-out'; readonly reason: SignedOutReason } | SignedIn

export interface SignedIn {
  readonly status: 'signed-in'
  readonly viewer: Viewer
  readonly tokens: TokenSet
  /** No store took the tokens: this sign-in ends with the app. */
  readonly notStored?: boolean
}

/** What a request is authorised with. A secret. */
export type AccessToken = Pick<TokenSet, 'accessToken' | 'tokenType'>

/** There is no access token to give: nobody is signed in, or not any more. */
export class SignedOutError extends Error {
  override readonly name = 'SignedOutError'
  readonly code = 'signed_out'
  readonly reason: SignedOutReason

  constructor(reason: SignedOutReason) {
    super('Nobody is signed in.')
    this.reason = reason
  }
}

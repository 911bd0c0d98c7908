import type { TokenSet } from '../protocol/token-set.ts'
import type { Viewer } from '../protocol/user-info.ts'

/** What a relaunch needs to know of a signed-in viewer. Bound to the issuer and client that it was made with. */
export interface StoredSession {
  readonly issuer: string
  readonly clientId: string
  readonly tokens: TokenSet
  readonly viewer: Viewer
  /** Epoch milliseconds by the own clock; absent where that clock is not to be relied on, as on a television. */
  readonly receivedAt?: number
}

/**
 * One durable place for one value. Survives a relaunch and, as far as the platform can, a power cut. Every call settles
 * in bounded time, whatever the storage beneath does, and calls take effect in the order they were made.
 */
export interface Store<T> {
  /** Gives undefined when nothing (readable) is stored. Never rejects: an unreadable store is an empty one. */
  load(): Promise<T | undefined>
  /** Resolves when the value is durable. Rejects when no store took it: the value then lives in memory only. */
  save(value: T): Promise<void>
  /** Resolves when the value is gone: it must not come back after a power cut. Rejects when no store took that. */
  clear(): Promise<void>
}

/** Gives the platform's store for that record; `isValid` judges what is read, which others may have written. */
export type StoreFor = <T>(
  key: 'session' | 'attempt' | 'revocation',
  isValid: (value: unknown) => value is T,
) => Store<T>

/** Runs `task` while no other window with the same storage runs one. Settles as `task` does. */
export type Lock = <R>(task: () => Promise<R>) => Promise<R>

/** The windows of this app that share its storage; a television has one, a tester's browser several. */
export interface OtherWindows {
  /** For what two windows may not do at once: a rotated refresh token is good for one refresh. */
  readonly lock: Lock
  /** Calls `listener` when another window has changed what is stored; gives the function that ends it. */
  readonly onStoreChange: (listener: () => void) => () => void
}

/** Tokens of a session that is over, and that the provider has not revoked yet. A secret. */
export interface StoredRevocation {
  readonly issuer: string
  readonly clientId: string
  readonly tokens: TokenSet
  /**
   * Whose they are, and of which session with the provider (`sid`, OIDC Front-Channel Logout §3), as the id_token said.
   */
  readonly sub?: string
  readonly sid?: string
}

export type RevocationStore = Store<readonly StoredRevocation[]>
export type SessionStore = Store<StoredSession>

/**
 * Where the one key of this television is kept, that tokens are bound to (RFC 9449). Every call settles in bounded
 * time.
 */
export interface DPoPKeyStore {
  /** Whether it can keep only what can be written down, i.e. keys that are extractable. */
  readonly storesText?: boolean
  /** Gives undefined when there is none (that can be read). Rejects when the store does not answer in time. */
  load(): Promise<CryptoKeyPair | undefined>
  /** Resolves when the pair is durable, and has signed after it was read back. Rejects where it cannot be kept. */
  save(keys: CryptoKeyPair): Promise<void>
  /** Resolves when no key is left. Rejects when the store did not take that. */
  clear(): Promise<void>
}

/** What the session asks of the provider; the composition root binds the protocol's functions to it. */
export interface SessionProtocol {
  /**
   * Exchanges the refresh token for new tokens (RFC 6749 §6). Once sent it must run to its end: the answer may be the
   * only copy of a rotated refresh token.
   *
   * @throws OAuthError           the provider refused; `invalid_grant`: the sign-in is over
   * @throws UnreachableError     no usable answer
   * @throws ResponseFormatError  not an answer of RFC 6749 §5.1
   */
  refresh(tokens: TokenSet): Promise<TokenSet>
  /**
   * Asks UserInfo (OIDC Core §5.3); undefined: the provider has no such endpoint.
   *
   * @throws OAuthError           status 401: the access token is refused
   * @throws UnreachableError     no usable answer
   * @throws ResponseFormatError  not a UserInfo answer, or one about somebody else
   */
  fetchViewer(tokens: TokenSet): Promise<Viewer | undefined>
  /**
   * Tells the provider that the tokens are no longer wanted (RFC 7009).
   *
   * @throws OAuthError        the provider refused
   * @throws UnreachableError  no usable answer: the tokens may still be good
   */
  revoke(tokens: TokenSet): Promise<void>
  /** What the id_token says of the viewer; nothing without an id_token. */
  viewerFromIdToken(tokens: TokenSet): Viewer
}

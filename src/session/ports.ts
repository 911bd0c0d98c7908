import type { ClientIdentity } from '../protocol/client-identity.ts'
import type { TokenSet } from '../protocol/token-set.ts'
import type { Claims, LoadedViewer, Viewer } from '../protocol/user-info.ts'

/** A signed-in viewer as stored for the next launch. Bound to the issuer and client of the sign-in. */
export interface StoredSession extends ClientIdentity {
  readonly tokens: TokenSet
  readonly viewer: Viewer
  /** All claims of the newest UserInfo response. Absent: there was none. */
  readonly claims?: Claims
  /** Epoch milliseconds by this device's clock. Absent where that clock is unreliable, as on a television. */
  readonly receivedAt?: number
  /** The account's id on this television. Absent where there is one account, and in records from before there were more. */
  readonly account?: string
}

/** An account whose session the provider has ended. Its name is kept, so that it can be offered again. */
export interface RememberedAccount extends ClientIdentity {
  readonly account: string
  readonly viewer: Viewer
}

/** The record of one account of several. */
export type StoredAccount = StoredSession | RememberedAccount

/** Which account was used last: a hint for the next launch. Without it no account is lost. */
export interface StoredAccountOrder {
  /** Ids of accounts, the latest first. */
  readonly order: readonly string[]
}

/**
 * A durable place for one value. It survives a relaunch and, as far as the platform can, a power cut. Every call
 * settles in bounded time even if the storage hangs, and calls take effect in the order in which they were made.
 */
export interface Store<T> {
  /** Resolves to undefined when nothing readable is stored. Never rejects: an unreadable store counts as empty. */
  load(): Promise<T | undefined>
  /** Resolves when the value is durable. Rejects when no store accepted it: the value then lives in memory only. */
  save(value: T): Promise<void>
  /** Resolves when the value is gone for good, even after a power cut. Rejects when no store accepted the deletion. */
  clear(): Promise<void>
}

/** Returns the platform's store for a record. `isValid` checks what is read, because others may have written it. */
export type StoreFor = <T>(
  key: 'session' | 'attempt' | 'revocation',
  isValid: (value: unknown) => value is T,
) => Store<T>

/** Returns the platform's store for one of the further accounts, or for their order. */
export type AccountStoreFor = <T>(
  key: 'accounts' | `session-${number}`,
  isValid: (value: unknown) => value is T,
) => Store<T>

/** Runs `task` while no other window with the same storage runs one. Settles as `task` does. */
export type Lock = <R>(task: () => Promise<R>) => Promise<R>

/**
 * The other windows of this app that share its storage. A television has one window, a tester's browser may have
 * several.
 */
export interface OtherWindows {
  /** For what two windows must not do at once: a rotated refresh token works for one refresh only. */
  readonly lock: Lock
  /** Calls `listener` when another window has changed the store. Returns the function that ends the subscription. */
  readonly onStoreChange: (listener: () => void) => () => void
}

/** Tokens of an ended session that the provider has not revoked yet. Secret. */
export interface StoredRevocation extends ClientIdentity {
  readonly tokens: TokenSet
  /** Viewer and session at the provider (`sid`, OIDC Front-Channel Logout §3), from the id_token. */
  readonly sub?: string
  readonly sid?: string
  /** The account that the session belonged to. */
  readonly account?: string
}

export type RevocationStore = Store<readonly StoredRevocation[]>
export type SessionStore = Store<StoredSession>

/** Stores the one key of this television that tokens are bound to (RFC 9449). Every call settles in bounded time. */
export interface DPoPKeyStore {
  /** True if the store holds text only, so that keys must be extractable. */
  readonly storesText?: boolean
  /** Resolves to undefined when there is no readable key. Rejects when the store does not respond in time. */
  load(): Promise<CryptoKeyPair | undefined>
  /** Resolves when the pair is durable, and has signed after it was read back. Rejects when it cannot be stored. */
  save(keys: CryptoKeyPair): Promise<void>
  /** Resolves when no key is left. Rejects when the store did not accept the deletion. */
  clear(): Promise<void>
}

/** The provider requests that a session needs. The composition root binds them to the protocol's functions. */
export interface SessionProtocol {
  /**
   * Exchanges the refresh token for new tokens (RFC 6749 §6). Once sent it must run to its end: the response may be the
   * only copy of a rotated refresh token.
   *
   * @throws OAuthError           the provider refused; `invalid_grant`: the sign-in is over
   * @throws UnreachableError     no usable response
   * @throws ResponseFormatError  not a response as in RFC 6749 §5.1
   */
  refresh(tokens: TokenSet): Promise<TokenSet>
  /**
   * Requests UserInfo (OIDC Core §5.3); undefined: the provider has no such endpoint.
   *
   * @throws OAuthError           status 401: the access token is refused
   * @throws UnreachableError     no usable response
   * @throws ResponseFormatError  not a UserInfo response, or one about another viewer
   */
  fetchViewer(tokens: TokenSet): Promise<LoadedViewer | undefined>
  /**
   * Revokes the tokens (RFC 7009).
   *
   * @throws OAuthError        the provider refused
   * @throws UnreachableError  no usable response: the tokens may still be good
   */
  revoke(tokens: TokenSet): Promise<void>
  /** The viewer as named in the id_token; empty without an id_token. */
  viewerFromIdToken(tokens: TokenSet): Viewer
}

import type { TokenSet } from '../protocol/token-set.ts'
import type { Viewer } from '../protocol/user-info.ts'

/** What a relaunch needs to know of a signed-in viewer. Bound to the issuer and client that it was made with. */
export interface StoredSession {
  readonly issuer: string
  readonly clientId: string
  readonly tokens: TokenSet
  readonly viewer: Viewer
}

/** A sign-in that was under way when the app went away (DESIGN §4); the device code and PKCE verifier in it are secrets. */
export interface StoredAttempt {
  readonly issuer: string
  readonly clientId: string
  /** JSON-safe; made and read by the protocol's device flow. */
  readonly pending: unknown
  /** Milliseconds that were left until the deadline at the moment of saving. */
  readonly remainingMs: number
  /** Epoch milliseconds of saving, by the set's own clock. */
  readonly savedAt: number
}

/** One durable place for one value. Survives a relaunch and, as far as the platform can, a power cut. */
export interface Store<T> {
  /** Gives undefined when nothing (readable) is stored. Never rejects: an unreadable store is an empty one. */
  load(): Promise<T | undefined>
  /** Resolves when the value is durable. Rejects when no store took it: the value then lives in memory only. */
  save(value: T): Promise<void>
  /** Resolves when the value is gone for good: it must not come back after a power cut. */
  clear(): Promise<void>
}

export type SessionStore = Store<StoredSession>
export type AttemptStore = Store<StoredAttempt>

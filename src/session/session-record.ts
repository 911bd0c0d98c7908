import type { TokenSet } from '../protocol/token-set.ts'
import type { Viewer } from '../protocol/user-info.ts'
import type { SessionStore } from './ports.ts'

/** What is kept of a sign-in. */
export interface Kept {
  readonly tokens: TokenSet
  readonly viewer: Viewer
  /** Epoch milliseconds, where the clock can be relied on. */
  readonly receivedAt?: number
}

/** This issuer's and client's session in the store. Nothing here rejects: a session lives on without its store. */
export interface SessionRecord {
  /** A record of another issuer or client is of no use and left alone: the next sign-in overwrites it. */
  load(): Promise<Kept | undefined>
  /** Gives whether a store took it. */
  save(kept: Kept): Promise<boolean>
  clear(): Promise<void>
}

export interface SessionRecordOptions {
  readonly issuer: string
  readonly clientId: string
  readonly store: SessionStore
}

export function createSessionRecord({ issuer, clientId, store }: SessionRecordOptions): SessionRecord {
  return {
    async load() {
      try {
        const stored = await store.load()
        return stored?.issuer === issuer && stored.clientId === clientId ? stored : undefined
      } catch {
        return undefined
      }
    },
    async save({ tokens, viewer, receivedAt }) {
      try {
        await store.save({ issuer, clientId, tokens, viewer, ...(receivedAt !== undefined && { receivedAt }) })
        return true
      } catch {
        return false
      }
    },
    async clear() {
      try {
        await store.clear()
      } catch {
        // Nothing is left to try; what remains in the store has been revoked or was refused by the provider.
      }
    },
  }
}

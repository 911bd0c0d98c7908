import type { TokenSet } from '../protocol/token-set.ts'
import type { Viewer } from '../protocol/user-info.ts'
import type { SessionStore, StoredSession } from './ports.ts'

/** What is kept of a sign-in. */
export interface Kept {
  readonly tokens: TokenSet
  readonly viewer: Viewer
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
    async save({ tokens, viewer }) {
      try {
        await store.save({ issuer, clientId, tokens, viewer })
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

/** Whether a value read from a store is a session, as far as its shape can tell. */
export function isStoredSession(value: unknown): value is StoredSession {
  if (!isRecord(value) || !isRecord(value.tokens) || !isRecord(value.viewer)) return false
  const { tokens, viewer } = value
  return (
    typeof value.issuer === 'string' &&
    typeof value.clientId === 'string' &&
    typeof tokens.accessToken === 'string' &&
    (tokens.tokenType === 'bearer' || tokens.tokenType === 'dpop') &&
    (tokens.expiresInSeconds === undefined || typeof tokens.expiresInSeconds === 'number') &&
    [tokens.refreshToken, tokens.idToken].every(isAbsentOrText) &&
    [viewer.sub, viewer.name, viewer.preferredUsername, viewer.email].every(isAbsentOrText)
  )
}

const isAbsentOrText = (value: unknown) => value === undefined || typeof value === 'string'

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

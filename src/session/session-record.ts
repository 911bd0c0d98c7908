import { identityOf, isClientIdentity, isSameClient, type ClientIdentity } from '../protocol/client-identity.ts'
import type { TokenSet } from '../protocol/token-set.ts'
import type { Claims, Viewer } from '../protocol/user-info.ts'
import type { SessionStore, StoredRevocation, StoredSession } from './ports.ts'
import type { TokenAges } from './token-age.ts'

/** The stored part of a sign-in. */
export interface StoredTokens {
  readonly tokens: TokenSet
  readonly viewer: Viewer
  readonly claims?: Claims
}

/** The stored part of a sign-in, of an object that has other members as well. */
export function storedTokens({ tokens, viewer, claims }: StoredTokens): StoredTokens {
  return { tokens, viewer, ...(claims && { claims }) }
}

/** The stored session of this issuer and client. No function here rejects: a session continues without its store. */
export interface SessionRecord {
  /** Ignores a record of another issuer or client; the next sign-in overwrites it. */
  load(): Promise<StoredTokens | undefined>
  /** Returns whether a store accepted it. */
  save(stored: StoredTokens): Promise<boolean>
  clear(): Promise<void>
}

interface SessionRecordOptions extends ClientIdentity {
  readonly store: SessionStore
  /** Stores the tokens' age with them. Absent: this device's clock cannot tell a later launch how old they are. */
  readonly ages?: TokenAges
}

export function createSessionRecord({ store, ages, ...rest }: SessionRecordOptions): SessionRecord {
  const client = identityOf(rest)
  return {
    async load() {
      try {
        const stored = await store.load()
        if (!stored || !isSameClient(stored, client)) return undefined
        const { tokens, receivedAt } = stored
        // Without a lifetime the age is useless.
        if (tokens.expiresInSeconds && receivedAt !== undefined) ages?.restored(tokens, receivedAt)
        return stored
      } catch {
        return undefined
      }
    },
    async save(stored) {
      const receivedAt = ages?.receivedAt(stored.tokens)
      try {
        await store.save({ ...client, ...storedTokens(stored), ...(receivedAt !== undefined && { receivedAt }) })
        return true
      } catch {
        return false
      }
    },
    async clear() {
      try {
        await store.clear()
      } catch {
        // Nothing else can be done. The tokens left in the store have been revoked, or the provider has refused them.
      }
    },
  }
}

/** Whether a value read from a store is a complete session with usable tokens. */
export function isStoredSession(value: unknown): value is StoredSession {
  const { tokens, viewer, claims, receivedAt } = (value ?? {}) as Partial<Record<keyof StoredSession, unknown>>
  return (
    isClientIdentity(value) &&
    isTokenSet(tokens) &&
    isRecordOfTexts(viewer) &&
    (claims === undefined || isRecord(claims)) &&
    (receivedAt === undefined || Number.isFinite(receivedAt))
  )
}

/** Whether a value read from a store is a list of revocations. */
export function isStoredRevocations(value: unknown): value is readonly StoredRevocation[] {
  return Array.isArray(value) && value.every(isStoredRevocation)
}

function isStoredRevocation(value: unknown): value is StoredRevocation {
  const { tokens, sub, sid } = (value ?? {}) as Partial<Record<keyof StoredRevocation, unknown>>
  return (
    isClientIdentity(value) &&
    isTokenSet(tokens) &&
    (sub === undefined || isText(sub)) &&
    (sid === undefined || isText(sid))
  )
}

/** Whether a value read from a store is a usable set of tokens. */
export function isTokenSet(value: unknown): value is TokenSet {
  const { accessToken, tokenType, refreshToken, idToken, keyThumbprint } = (value ?? {}) as Partial<
    Record<keyof TokenSet, unknown>
  >
  return (
    isText(accessToken) &&
    (tokenType === 'bearer' || tokenType === 'dpop') &&
    (refreshToken === undefined || isText(refreshToken)) &&
    (idToken === undefined || isText(idToken)) &&
    (keyThumbprint === undefined || isText(keyThumbprint))
  )
}

function isRecordOfTexts(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every(isText)
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

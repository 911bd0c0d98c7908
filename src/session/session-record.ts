import { identityOf, isClientIdentity, isSameClient, isText, type ClientIdentity } from '../protocol/client-identity.ts'
import type { TokenSet } from '../protocol/token-set.ts'
import type { Claims, Viewer } from '../protocol/user-info.ts'
import type { RememberedAccount, SessionStore, StoredAccount, StoredAccountOrder } from './ports.ts'
import type { StoredRevocation, StoredSession } from './ports.ts'
import type { TokenAges } from './token-age.ts'

/** The stored part of a sign-in. */
export interface StoredTokens {
  readonly tokens: TokenSet
  readonly viewer: Viewer
  readonly claims?: Claims
  /** The account's id where there are several. */
  readonly account?: string
}

/** The stored part of a sign-in, of an object that has other members as well. */
export function storedTokens({ tokens, viewer, claims, account }: StoredTokens): StoredTokens {
  return { tokens, viewer, ...(claims && { claims }), ...(account !== undefined && { account }) }
}

/** The stored session of this issuer and client. No function here rejects: a session continues without its store. */
export interface SessionRecord {
  /** Ignores a record of another issuer or client; the next sign-in overwrites it. */
  load(): Promise<StoredTokens | undefined>
  /** Returns whether a store accepted it. */
  save(stored: StoredTokens): Promise<boolean>
  clear(): Promise<void>
  /** The provider has ended the session of this viewer. */
  ended(viewer: StoredTokens): Promise<void>
}

interface SessionRecordOptions extends ClientIdentity {
  readonly store: SessionStore
  /** Stores the tokens' age with them. Absent: this device's clock cannot tell a later launch how old they are. */
  readonly ages?: TokenAges
  /** Stores what is left of a session that the provider has ended. Absent: nothing is. */
  readonly remember?: (ended: StoredTokens) => Promise<void>
}

export function createSessionRecord({ store, ages, remember, ...rest }: SessionRecordOptions): SessionRecord {
  const client = identityOf(rest)
  const clear = async () => {
    try {
      await store.clear()
    } catch {
      // Nothing else can be done. The tokens left in the store have been revoked, or the provider has refused them.
    }
  }
  return {
    async load() {
      try {
        const stored = await store.load()
        if (!isStoredSession(stored) || !isSameClient(stored, client)) return undefined
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
    clear,
    ended: (stored) => (remember ? remember(stored).catch(clear) : clear()),
  }
}

/** Whether a value read from a store is a complete session with usable tokens. */
export function isStoredSession(value: unknown): value is StoredSession {
  const { tokens, viewer, claims, receivedAt, account } = (value ?? {}) as Partial<Record<keyof StoredSession, unknown>>
  return (
    isClientIdentity(value) &&
    isTokenSet(tokens) &&
    isRecordOfTexts(viewer) &&
    (claims === undefined || isRecord(claims)) &&
    (receivedAt === undefined || Number.isFinite(receivedAt)) &&
    (account === undefined || isText(account))
  )
}

/** Whether a value read from a store is the record of an account, signed in or remembered. */
export function isStoredAccount(value: unknown): value is StoredAccount {
  return isStoredSession(value) || isRememberedAccount(value)
}

function isRememberedAccount(value: unknown): value is RememberedAccount {
  const { account, viewer, tokens } = (value ?? {}) as Partial<Record<keyof StoredSession, unknown>>
  return isClientIdentity(value) && isText(account) && isRecordOfTexts(viewer) && tokens === undefined
}

/** Whether a value read from a store is the order of the accounts. */
export function isStoredAccountOrder(value: unknown): value is StoredAccountOrder {
  const { order } = (value ?? {}) as Partial<StoredAccountOrder>
  return Array.isArray(order) && order.every(isText)
}

/** Whether a value read from a store is a list of revocations. */
export function isStoredRevocations(value: unknown): value is readonly StoredRevocation[] {
  return Array.isArray(value) && value.every(isStoredRevocation)
}

function isStoredRevocation(value: unknown): value is StoredRevocation {
  const { tokens, sub, sid, account } = (value ?? {}) as Partial<Record<keyof StoredRevocation, unknown>>
  return (
    isClientIdentity(value) &&
    isTokenSet(tokens) &&
    (sub === undefined || isText(sub)) &&
    (sid === undefined || isText(sid)) &&
    (account === undefined || isText(account))
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

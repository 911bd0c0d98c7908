import type { TokenSet } from '../protocol/token-set.ts'
import type { StoredRevocation, StoredSession } from './ports.ts'

/** Whether a value read from a store is a session: whole, and with tokens that can be used as they are. */
export function isStoredSession(value: unknown): value is StoredSession {
  const { issuer, clientId, tokens, viewer, receivedAt } = (value ?? {}) as Partial<
    Record<keyof StoredSession, unknown>
  >
  return (
    typeof issuer === 'string' &&
    typeof clientId === 'string' &&
    isTokenSet(tokens) &&
    isRecordOfTexts(viewer) &&
    (receivedAt === undefined || Number.isFinite(receivedAt))
  )
}

/** Whether a value read from a store is what sign-outs left to be revoked. */
export function isStoredRevocations(value: unknown): value is readonly StoredRevocation[] {
  return Array.isArray(value) && value.every(isStoredRevocation)
}

function isStoredRevocation(value: unknown): value is StoredRevocation {
  const { issuer, clientId, tokens, sub, sessionId } = (value ?? {}) as Partial<Record<keyof StoredRevocation, unknown>>
  return (
    typeof issuer === 'string' &&
    typeof clientId === 'string' &&
    isTokenSet(tokens) &&
    (sub === undefined || isText(sub)) &&
    (sessionId === undefined || isText(sessionId))
  )
}

/** Whether a value read from a store is a set of tokens that can be used as they are. */
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
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isText)
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

import type { TokenSet } from '../protocol/token-set.ts'
import type { RevocationStore, SessionProtocol } from './ports.ts'

/** Gives tokens back to the provider (RFC 7009), in the background: signing out never waits for it. Nothing here rejects. */
export interface Revoker {
  /** Tokens of a session that is over. What cannot be revoked now is tried once more at the next launch. */
  revoke(tokens: TokenSet): Promise<void>
  /** What is still to be revoked is not, after a new sign-in: on Keycloak that would end it as well (one phone, one grant). */
  forget(): void
  /** At launch, signed out: what the last sign-out left behind, once. */
  retry(): Promise<void>
}

export interface RevokerOptions {
  readonly issuer: string
  readonly clientId: string
  readonly store: RevocationStore
  readonly revoke: SessionProtocol['revoke']
}

export function createRevoker({ issuer, clientId, store, revoke }: RevokerOptions): Revoker {
  const clear = () => store.clear().catch(() => undefined)
  return {
    forget: () => void clear(),
    async revoke(tokens) {
      // Kept before it is sent: a set is switched off with the same press that signs out.
      const kept = store.save({ issuer, clientId, tokens }).catch(() => undefined)
      try {
        await revoke(tokens)
      } catch {
        return
      }
      await kept
      await clear()
    },
    async retry() {
      const left = await store.load().catch(() => undefined)
      if (!left) return
      await clear()
      // Another configuration's provider is not asked with these.
      if (left.issuer === issuer && left.clientId === clientId) await revoke(left.tokens).catch(() => undefined)
    },
  }
}

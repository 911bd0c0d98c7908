import { UnreachableError } from '../protocol/errors.ts'
import { createDPoPKey, type DPoPKey, generateKeyPair } from '../protocol/dpop.ts'
import type { ProviderClock } from '../protocol/provider-clock.ts'
import type { DPoPKeyStore } from './ports.ts'

/**
 * The key of this television: made for the first sign-in that can be bound, kept for later ones, destroyed when a
 * viewer signs out. All sign-ins share it, so that a window that signs in does not replace the key of another that is
 * signed in.
 */
export interface DPoPKeys {
  /**
   * Returns the key, making and storing it if necessary; undefined: this television cannot store one. Never rejects.
   */
  obtain(): Promise<DPoPKey | undefined>
  /**
   * Returns the key with that thumbprint (default: any); undefined: it no longer exists.
   *
   * @throws UnreachableError `key_store_timeout`: the store does not respond, and may respond later
   */
  find(thumbprint?: string): Promise<DPoPKey | undefined>
  /** Makes sure that the key is stored, even if another window has destroyed or replaced it. Never rejects. */
  keep(key: DPoPKey): Promise<void>
  /** Drops the cached key, so that the next call reads the store. */
  forget(): void
  /** Returns whether the key was removed from the store. Never rejects. */
  destroy(): Promise<boolean>
}

export function createDPoPKeys(store: DPoPKeyStore, clock: ProviderClock): DPoPKeys {
  let held: DPoPKey | undefined

  async function stored(): Promise<DPoPKey | undefined> {
    const keyPair = await store.load()
    // An unusable stored key counts as absent.
    return keyPair && createDPoPKey(keyPair, clock).catch(() => undefined)
  }

  async function make(): Promise<DPoPKey> {
    const keyPair = await generateKeyPair({ extractable: store.storesText === true })
    await store.save(keyPair)
    return createDPoPKey(keyPair, clock)
  }

  return {
    async obtain() {
      try {
        return (held ??= (await stored().catch(() => undefined)) ?? (await make()))
      } catch {
        return undefined
      }
    },

    async find(thumbprint) {
      const fits = (key: DPoPKey | undefined) =>
        thumbprint === undefined || key?.thumbprint === thumbprint ? key : undefined
      const here = fits(held)
      if (here) return here
      const found = await stored().catch(() => {
        throw new UnreachableError('key_store_timeout', 'The store of the key does not answer.')
      })
      // Keep our own key when the store holds another window's: the next call may ask for ours.
      if (fits(found)) held = found
      return fits(found)
    },

    async keep(key) {
      try {
        if ((await stored())?.thumbprint !== key.thumbprint) await store.save(key.keyPair)
      } catch {
        // The sign-in lasts until the app closes, as with tokens that cannot be stored.
      }
    },

    forget() {
      held = undefined
    },

    destroy() {
      held = undefined
      return store.clear().then(
        () => true,
        () => false,
      )
    },
  }
}

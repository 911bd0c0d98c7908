import { UnreachableError } from '../protocol/errors.ts'
import { createDPoPKey, type DPoPKey, generateKeyPair } from '../protocol/dpop.ts'
import type { ProviderClock } from '../protocol/provider-clock.ts'
import type { DPoPKeyStore } from './ports.ts'

/**
 * The key of this television: made for the first sign-in that can be bound, kept for later ones, until a viewer signs
 * out. One key and not one for each sign-in, so that a window that signs in takes nothing from another that is signed
 * in.
 */
export interface DPoPKeys {
  /** The key, made and stored if there is none; undefined: this television cannot keep one. Never rejects. */
  obtain(): Promise<DPoPKey | undefined>
  /**
   * The key with that thumbprint (default: whichever it is); undefined: it is gone.
   *
   * @throws UnreachableError `key_store_timeout`: the store says neither yes nor no, and may later
   */
  find(thumbprint?: string): Promise<DPoPKey | undefined>
  /** Makes sure that the key is stored, also when another window has destroyed or replaced it. Never rejects. */
  keep(key: DPoPKey): Promise<void>
  /** The next call looks at the store. */
  forget(): void
  /** Gives whether the store has forgotten the key. Never rejects. */
  destroy(): Promise<boolean>
}

export function createDPoPKeys(store: DPoPKeyStore, clock: ProviderClock): DPoPKeys {
  let held: DPoPKey | undefined

  async function stored(): Promise<DPoPKey | undefined> {
    const keyPair = await store.load()
    // What cannot be used is as if absent.
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
      // Another window's key is no reason to lose the own one, should that be the one asked for next.
      if (fits(found)) held = found
      return fits(found)
    },

    async keep(key) {
      try {
        if ((await stored())?.thumbprint !== key.thumbprint) await store.save(key.keyPair)
      } catch {
        // The sign-in lasts as long as the app does, as with tokens that no store takes.
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

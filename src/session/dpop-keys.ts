import { UnreachableError } from '../protocol/errors.ts'
import { createDPoPKey, type DPoPKey, generateKeyPair } from '../protocol/dpop.ts'
import type { ProviderClock } from '../protocol/provider-clock.ts'
import type { DPoPKeyStore } from './ports.ts'

/**
 * The keys of this television. With one account it is one key: made for the first sign-in that can be bound, kept for
 * later ones, destroyed when a viewer signs out. All sign-ins share it, so that a window that signs in does not replace
 * the key of another that is signed in. With several accounts each has its own, in a store of its own.
 */
export interface DPoPKeys {
  /**
   * Returns the key for a sign-in, making and storing it if necessary; undefined: this television cannot store one.
   * Never rejects.
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
  /** Removes the keys that are in no use. Returns whether the stores accepted that. Never rejects. */
  destroy(): Promise<boolean>
}

/** The thumbprints of keys that a sign-in must not take, and that must not be destroyed. */
export interface KeysInUse {
  /** Of signed-in accounts. */
  readonly accounts: readonly (string | undefined)[]
  /** Of open revocations, which may need a proof. A sign-in takes such a key if there is no other place. */
  readonly revocations: readonly (string | undefined)[]
}

/**
 * `stores`: as many as there can be keys, and one for the next sign-in. `inUse`: absent where there is one account,
 * whose key serves the next sign-in as well.
 */
export function createDPoPKeys(
  stores: readonly DPoPKeyStore[],
  clock: ProviderClock,
  inUse?: () => KeysInUse,
): DPoPKeys {
  let held: DPoPKey | undefined
  /** The key of an attempt whose tokens no account has yet. */
  let attempted: DPoPKey | undefined

  async function storedIn(store: DPoPKeyStore): Promise<DPoPKey | undefined> {
    const keyPair = await store.load()
    // An unusable stored key counts as absent.
    return keyPair && createDPoPKey(keyPair, clock).catch(() => undefined)
  }

  async function make(store: DPoPKeyStore): Promise<DPoPKey> {
    const keyPair = await generateKeyPair({ extractable: store.storesText === true })
    await store.save(keyPair)
    return createDPoPKey(keyPair, clock)
  }

  function isUsed({ thumbprint }: DPoPKey, by: readonly (keyof KeysInUse)[]): boolean {
    const used = inUse?.()
    return used !== undefined && by.some((name) => used[name].indexOf(thumbprint) >= 0)
  }

  /** A store without a key, or with one that is free. */
  async function free(): Promise<{ readonly store: DPoPKeyStore; readonly key: DPoPKey | undefined }> {
    const found: { readonly store: DPoPKeyStore; readonly key: DPoPKey | undefined }[] = []
    for (const store of stores) {
      const key = await storedIn(store).catch(() => undefined)
      if (!key || !isUsed(key, ['accounts', 'revocations'])) return { store, key }
      found.push({ store, key })
    }
    const second = found.find(({ key }) => key && !isUsed(key, ['accounts']))
    if (second) return { store: second.store, key: undefined }
    throw new Error('Every store has the key of an account.')
  }

  return {
    async obtain() {
      try {
        if (held && !isUsed(held, ['accounts', 'revocations'])) return held
        const { store, key } = await free()
        return (attempted = held = key ?? (await make(store)))
      } catch {
        return undefined
      }
    },

    async find(thumbprint) {
      const fits = (key: DPoPKey | undefined) =>
        thumbprint === undefined || key?.thumbprint === thumbprint ? key : undefined
      const here = fits(held)
      if (here) return here
      for (const store of stores) {
        const found = fits(
          await storedIn(store).catch(() => {
            throw new UnreachableError('key_store_timeout', 'The store of the key does not answer.')
          }),
        )
        // Keep our own key when the store holds another window's: the next call may ask for ours.
        if (found) return (held = found)
      }
      return undefined
    },

    async keep(key) {
      try {
        for (const store of stores) if ((await storedIn(store))?.thumbprint === key.thumbprint) return
        await (await free()).store.save(key.keyPair)
      } catch {
        // The sign-in lasts until the app closes, as with tokens that cannot be stored.
      }
    },

    forget() {
      attempted = held = undefined
    },

    async destroy() {
      held = undefined
      try {
        for (const [index, store] of stores.entries()) {
          const key = index === 0 && !inUse ? undefined : await storedIn(store)
          const isSpared =
            key && inUse && (key.thumbprint === attempted?.thumbprint || isUsed(key, ['accounts', 'revocations']))
          if ((index === 0 || key) && !isSpared) await store.clear()
        }
        return true
      } catch {
        return false
      }
    },
  }
}

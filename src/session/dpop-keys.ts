import { UnreachableError } from '../protocol/errors.ts'
import { createProofs, generateProofKey, type Proofs } from '../protocol/dpop.ts'
import type { ProviderTime } from '../protocol/provider-clock.ts'
import type { ProofKeyStore } from './ports.ts'

/**
 * The key of this television: made for the first sign-in that can be bound, kept for later ones, until a viewer signs out. One
 * key and not one for each sign-in, so that a window that signs in takes nothing from another that is signed in.
 */
export interface ProofKeys {
  /** The key, made and stored if there is none; undefined: this television cannot keep one. Never rejects. */
  obtain(): Promise<Proofs | undefined>
  /**
   * The key with that thumbprint (default: whichever it is); undefined: it is gone.
   *
   * @throws UnreachableError `key_store_timeout`: the store says neither yes nor no, and may later
   */
  find(thumbprint?: string): Promise<Proofs | undefined>
  /** Makes sure that the key is stored, also when another window has destroyed or replaced it. Never rejects. */
  keep(proofs: Proofs): Promise<void>
  /** The next call looks at the store. */
  forget(): void
  /** Gives whether the store has forgotten the key. Never rejects. */
  destroy(): Promise<boolean>
}

export function createProofKeys(store: ProofKeyStore, time: ProviderTime): ProofKeys {
  let held: Proofs | undefined

  async function stored(): Promise<Proofs | undefined> {
    const keys = await store.load()
    // What cannot be used is as if absent.
    return keys && createProofs(keys, time).catch(() => undefined)
  }

  async function make(): Promise<Proofs> {
    const keys = await generateProofKey({ extractable: store.storesText === true })
    await store.save(keys)
    return createProofs(keys, time)
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
      const fits = (proofs: Proofs | undefined) =>
        thumbprint === undefined || proofs?.thumbprint === thumbprint ? proofs : undefined
      const here = fits(held)
      if (here) return here
      const found = await stored().catch(() => {
        throw new UnreachableError('key_store_timeout', 'The store of the key does not answer.')
      })
      // Another window's key is no reason to lose the own one, should that be the one asked for next.
      if (fits(found)) held = found
      return fits(found)
    },

    async keep(proofs) {
      try {
        if ((await stored())?.thumbprint !== proofs.thumbprint) await store.save(proofs.keys)
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

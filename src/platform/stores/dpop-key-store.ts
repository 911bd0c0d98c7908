import { TimeoutError } from '../../async/within.ts'
import type { DPoPKeyStore } from '../../session/ports.ts'
import type { RecordStore } from './record-store.ts'

const KEY = 'proof-key'
/** Bumped when the record's shape changes; records of other versions are as if absent. */
const VERSION = 1

/**
 * The key in IndexedDB alone, which stores a CryptoKey without giving it away (structured clone): no script can read
 * the private half, nor write it into the second copy in localStorage. It is no protection from somebody who copies the
 * disk: Chromium writes the key to the profile unencrypted.
 */
export function createDPoPKeyStore(place: RecordStore): DPoPKeyStore {
  async function read(): Promise<CryptoKeyPair | undefined> {
    const record = await place.read(KEY)
    return isRecord(record) ? record.keys : undefined
  }

  return {
    async load() {
      try {
        // A connection that has just been lost is opened anew for the second.
        return await read().catch(read)
      } catch (error) {
        if (error instanceof TimeoutError) throw error
        return undefined
      }
    },
    async save(keys) {
      await place.write(KEY, { version: VERSION, keys })
      const kept = await read()
      if (!kept || !(await canSign(kept, keys.publicKey))) throw new Error('The key that was stored is not there.')
    },
    clear: () => place.write(KEY, { version: VERSION }),
  }
}

/** Whether what was read back is still the private half of that public key. */
async function canSign({ privateKey }: CryptoKeyPair, publicKey: CryptoKey): Promise<boolean> {
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
  const text = new Uint8Array([1, 2, 3])
  const signature = await crypto.subtle.sign(algorithm, privateKey, text)
  return crypto.subtle.verify(algorithm, publicKey, signature, text)
}

function isRecord(value: unknown): value is { readonly keys: CryptoKeyPair } {
  const { version, keys } = (value ?? {}) as { version?: unknown; keys?: Partial<CryptoKeyPair> }
  return version === VERSION && isCryptoKey(keys?.privateKey) && isCryptoKey(keys?.publicKey)
}

function isCryptoKey(value: unknown): boolean {
  return typeof CryptoKey === 'function' && value instanceof CryptoKey
}

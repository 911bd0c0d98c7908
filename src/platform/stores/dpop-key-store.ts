import { TimeoutError } from '../../async/within.ts'
import type { DPoPKeyStore } from '../../session/ports.ts'
import type { RecordStore } from './record-store.ts'

/** The record of the first key. The others are "proof-key-1", "proof-key-2"… */
const KEY = 'proof-key'
/** Raise it when the record's shape changes; records of other versions are ignored. */
const VERSION = 1

/**
 * Stores the key in IndexedDB only. IndexedDB stores a CryptoKey without revealing it (structured clone): no script can
 * read the private key, nor write it into the second copy in localStorage. This does not protect against copying the
 * disk: Chromium writes the key to the profile unencrypted.
 */
export function createDPoPKeyStore(place: RecordStore, number = 0): DPoPKeyStore {
  const key = number === 0 ? KEY : `${KEY}-${number}`

  async function read(): Promise<CryptoKeyPair | undefined> {
    const record = await place.read(key)
    return isRecord(record) ? record.keys : undefined
  }

  return {
    async load() {
      try {
        // The second read opens a new connection if the first one has just been lost.
        return await read().catch(read)
      } catch (error) {
        if (error instanceof TimeoutError) throw error
        return undefined
      }
    },
    async save(keys) {
      await place.write(key, { version: VERSION, keys })
      const kept = await read()
      if (!kept || !(await canSign(kept, keys.publicKey))) throw new Error('The key that was stored is not there.')
    },
    clear: () => place.write(key, { version: VERSION }),
  }
}

/** Whether the private key that was read back still belongs to that public key. */
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

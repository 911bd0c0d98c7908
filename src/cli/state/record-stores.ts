import { createInOrder } from '../../async/in-order.ts'
import type { DPoPKeyStore, Store } from '../../session/ports.ts'
import type { Place, RecordName } from './place.ts'

/** Stores one value as JSON in one record. */
export function createRecordStore<T>(
  place: Place,
  name: RecordName,
  isValid: (value: unknown) => value is T,
): Store<T> {
  const inOrder = createInOrder()
  return {
    load: () =>
      inOrder(async () => {
        const value = parse(await place.read(name).catch(() => undefined))
        return isValid(value) ? value : undefined
      }),
    save: (value) => inOrder(() => place.write(name, JSON.stringify(value))),
    clear: () => inOrder(() => place.remove(name)),
  }
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const

/**
 * Stores the key as a JSON Web Key beside the tokens, because Node cannot store a non-extractable key. This protects
 * tokens that leak into a log or a proxy, but not against a copy of the whole store. The key in use is imported as not
 * extractable.
 */
export function createDPoPKeyStore(place: Place): DPoPKeyStore {
  const load = async () => {
    const { d, ...publicJwk } = (parse(await place.read('proof-key')) ?? {}) as JsonWebKey
    if (d === undefined) return undefined
    try {
      return {
        privateKey: await crypto.subtle.importKey('jwk', { ...publicJwk, d, key_ops: ['sign'] }, ALGORITHM, false, [
          'sign',
        ]),
        publicKey: await crypto.subtle.importKey('jwk', { ...publicJwk, key_ops: ['verify'] }, ALGORITHM, true, [
          'verify',
        ]),
      }
    } catch {
      // A record that is not a valid key counts as absent.
      return undefined
    }
  }
  return {
    storesText: true,
    load,
    async save({ privateKey }) {
      await place.write('proof-key', JSON.stringify(await crypto.subtle.exportKey('jwk', privateKey)))
      if (!(await load())) throw new Error('The stored key cannot be read back.')
    },
    clear: () => place.remove('proof-key'),
  }
}

function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
